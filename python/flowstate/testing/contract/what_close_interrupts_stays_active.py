"""Nothing is lost by ``close``: what was queued, or did not finish in time, stays active and runs in the next engine."""

from typing import Any

from flowstate.flows import Flow
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._waiting import PATIENCE, Gate, TestThread, eventually

RULES = ("7.9",)


def case(world: World) -> None:
    driver = world.make_driver()
    keeper = world.engine(driver)
    engine = world.closed_engine(driver, max_concurrency=1)
    engine.open()
    running, release = Gate("running"), Gate("release")

    @engine.flow("work")
    def work(ctx: StateCtx) -> Flow[Any]:
        running.open()
        release.wait()
        return following

    @engine.flow("following")
    def following(ctx: StateCtx) -> None:
        raise AssertionError("a closing engine went on with another flow")

    for number in range(3):
        engine.start("work", id=f"{number}")
    running.wait()
    closer = TestThread(engine.close, PATIENCE)
    eventually(lambda: engine.stats()["executor"]["queued"] == 0)
    release.open()
    closer.outcome()
    assert keeper.count(status="active") == 3
    assert engine.stats()["executor"]["failed"] == 0

    @keeper.flow("work")
    def work_again(ctx: StateCtx) -> None: ...

    @keeper.flow("following")
    def following_again(ctx: StateCtx) -> None: ...

    for state in list(keeper.states(status="active")):
        keeper.execute(state.edit())
    assert keeper.count(status="ended") == 3
