"""A state that always carries a label is always found by it, however fast it moves."""

import threading

from flowstate.commands import Commit, GetStateByLabels, GetStates, Park
from flowstate.engine import Engine
from flowstate.model import StateCtx
from flowstate.testing._waiting import TestThread

RULES = ("5",)


def case(engine: Engine) -> None:
    ctx = StateCtx("a", labels={"kind": "x", "n": "0"})
    engine.do(Commit(Park(ctx)))
    done = threading.Event()

    def write() -> None:
        try:
            for number in range(500):
                ctx.labels["n"] = str(number)
                engine.do(Commit(Park(ctx)))
        finally:
            done.set()

    writer = TestThread(write)
    seen = 0
    while not done.is_set():
        read = engine.do(GetStateByLabels(StateCtx(), {"kind": "x"}))
        assert read.rev >= seen
        seen = read.rev
        found = engine.find({"kind": "x"})
        assert found is not None
        assert found.rev >= seen
        assert engine.count(labels={"kind": "x"}) == 1
        assert len(engine.do(GetStates({"kind": "x"}, latest_only=True))) == 1
    writer.outcome()
