"""A watcher that does not read holds up neither commits nor other watchers, and later gets every version."""

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._waiting import PATIENCE

RULES = ("9.6",)


def case(world: World) -> None:
    driver = world.make_driver()
    engine = world.engine(driver)
    ctxs = [StateCtx(f"{number}") for number in range(100)]
    with engine.watch() as slow, engine.watch() as quick:
        for _ in range(100):
            engine.do(Commit(*[Park(ctx) for ctx in ctxs]))
            for _ in range(100):
                quick.next(timeout=PATIENCE)
        stats = driver.stats()
        assert (stats["versions"], stats["watchers"], stats["lagging"]) == (10_000, 2, 1)
        seen = [slow.next(timeout=PATIENCE).rev for _ in range(10_000)]
        assert seen == sorted(set(seen))
        assert slow.caught_up
        engine.do(Commit(Park(ctxs[0])))
        assert slow.next(timeout=PATIENCE).rev == quick.next(timeout=PATIENCE).rev == ctxs[0].rev
        assert driver.stats()["lagging"] == 0
