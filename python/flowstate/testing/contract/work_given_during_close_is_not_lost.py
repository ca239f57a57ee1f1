"""Work that arrives while the engine closes is refused aloud or done: its committed state is there and active."""

import itertools

from flowstate.errors import EngineClosedError, NotFoundError
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._expect import raises
from flowstate.testing._waiting import PATIENCE, TestThread, eventually

RULES = ("7.9",)


def case(world: World) -> None:
    driver = world.make_driver()
    keeper = world.engine(driver)
    engine = world.closed_engine(driver)
    engine.open()

    @engine.flow("work")
    def work(ctx: StateCtx) -> None: ...

    given: list[str] = []

    def give() -> None:
        for number in itertools.count():
            try:
                engine.start("work", id=f"{number}")
            except EngineClosedError:
                return
            given.append(f"{number}")

    giver = TestThread(give)
    eventually(lambda: len(given) > 20)
    engine.close(timeout=PATIENCE)
    giver.outcome()
    for id in given:
        assert keeper.get(id).status in ("active", "ended")
    assert engine.stats()["executor"]["failed"] == 0
    with raises(EngineClosedError):
        engine.start("work", id="late")
    with raises(NotFoundError):
        keeper.get("late")
