"""Several engines on one driver see one store; closing one leaves the others alone, the last one closes the store."""

from flowstate.commands import Commit, Park
from flowstate.errors import EngineClosedError
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._expect import raises
from flowstate.testing._waiting import PATIENCE

RULES = ("7.9",)


def case(world: World) -> None:
    driver = world.make_driver()
    one, two = world.engine(driver), world.engine(driver)
    ctx = StateCtx("a")
    with two.watch() as watcher:
        one.do(Commit(Park(ctx)))
        assert watcher.next(timeout=PATIENCE) == ctx.committed == two.get("a")
        one.close()
        two.do(Commit(Park(ctx)))
        assert watcher.next(timeout=PATIENCE).rev == ctx.rev
    two.close()
    three = world.closed_engine(driver)
    with raises(EngineClosedError):
        three.open()
        three.get("a")
