"""All reads of one commit see the same moment, whatever others commit meanwhile."""

import threading

from flowstate.commands import Commit, GetStateByID, GetStateByLabels, Park
from flowstate.engine import Engine
from flowstate.model import StateCtx
from flowstate.testing._waiting import TestThread

RULES = ("3.1",)


def case(engine: Engine) -> None:
    left, right = StateCtx("left", labels={"side": "left"}), StateCtx("right", labels={"side": "right"})
    engine.do(Commit(Park(left), Park(right)))
    done = threading.Event()

    def write() -> None:
        try:
            for number in range(300):
                left["number"] = right["number"] = number
                engine.do(Commit(Park(left), Park(right)))
        finally:
            done.set()

    writer = TestThread(write)
    while not done.is_set():
        one, two, three = StateCtx(), StateCtx(), StateCtx()
        engine.do(
            Commit(
                GetStateByID(one, "left"),
                GetStateByLabels(two, {"side": "right"}),
                GetStateByID(three, "right"),
            )
        )
        assert one.get("number") == two.get("number") == three.get("number")
        assert one.rev + 1 == two.rev == three.rev
    writer.outcome()
