"""A watcher that nobody holds any more is closed: the store does not feed it for ever."""

import gc

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._cases import World

RULES = ("9.8",)


def case(world: World) -> None:
    driver = world.make_driver()
    engine = world.engine(driver)
    engine.do(Commit(Park(StateCtx("a"))))
    for state in engine.watch():
        assert state.id == "a"
        break
    next(engine.watch().commits())
    gc.collect()
    assert driver.stats()["watchers"] == 0
