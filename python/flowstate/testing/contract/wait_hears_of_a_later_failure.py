"""Who waits already when the attempt fails is told at once, through ``wait`` and through ``result``."""

from collections.abc import Callable

from flowstate.errors import FlowFailedError
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._expect import logged, raises
from flowstate.testing._waiting import Gate, TestThread, eventually

RULES = ("7.4",)


def case(world: World) -> None:
    driver = world.make_driver()
    engine = world.engine(driver)
    release = Gate("release")

    @engine.flow("fails")
    def fails(ctx: StateCtx) -> None:
        release.wait()
        raise RuntimeError("late")

    def hear(ask: Callable[[str], object]) -> None:
        with raises(FlowFailedError, "'a'", "late"):
            ask("a")

    engine.start("fails", id="a")
    waiting = [TestThread(hear, ask) for ask in (engine.wait, engine.result)]
    eventually(lambda: driver.stats()["watchers"] == 2)
    with logged():
        release.open()
        for thread in waiting:
            thread.outcome()
        eventually(lambda: driver.stats()["watchers"] == 0)
