"""In the background a conflict on the own id is logged at INFO and counts as nothing: somebody else moved the state."""

import logging

from flowstate.commands import Commit, End, Park
from flowstate.engine import Engine
from flowstate.model import StateCtx
from flowstate.testing._expect import logged
from flowstate.testing._waiting import PATIENCE, Gate, eventually

RULES = ("7.5",)


def case(engine: Engine) -> None:
    running, release = Gate("running"), Gate("release")

    @engine.flow("work")
    def work(ctx: StateCtx) -> Commit:
        running.open()
        release.wait()
        return Commit(End(ctx))

    with logged() as records:
        engine.start("work", id="a")
        running.wait()
        engine.do(Commit(Park(engine.get("a").edit())))
        release.open()
        eventually(lambda: engine.stats()["executor"]["running"] == 0)
        eventually(lambda: any("'a'" in record.getMessage() for record in records))
    told = [record for record in records if "'a'" in record.getMessage()]
    assert {record.levelno for record in told} <= {logging.DEBUG, logging.INFO}
    assert logging.INFO in {record.levelno for record in told}
    assert engine.stats()["executor"]["failed"] == 0
    assert engine.wait("a", timeout=PATIENCE).status == "parked"
