"""Nobody ever sees half a commit: a reader finds all versions of it, or none."""

import threading

from flowstate.commands import Commit, GetStates, Park
from flowstate.engine import Engine
from flowstate.model import StateCtx
from flowstate.testing._waiting import TestThread

RULES = ("2.2",)


def case(engine: Engine) -> None:
    left, right = StateCtx("left"), StateCtx("right")
    engine.do(Commit(Park(left), Park(right)))
    done = threading.Event()

    def write() -> None:
        try:
            for number in range(300):
                for ctx in (left, right):
                    ctx["number"] = number
                engine.do(Commit(Park(left), Park(right)))
        finally:
            done.set()

    writer = TestThread(write)
    while not done.is_set():
        page = engine.do(GetStates(latest_only=True))
        assert len({state.get("number") for state in page}) == 1, page.states
        assert [state.id for state in page] == ["left", "right"]
    writer.outcome()
