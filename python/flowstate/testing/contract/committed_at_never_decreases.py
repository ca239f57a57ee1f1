"""The instant of a commit is the store's clock in milliseconds, and never goes back when the clock does."""

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._clock import ManualClock

RULES = ("2.4",)


def case(world: World) -> None:
    clock = ManualClock(1_000_000)
    engine = world.engine(clock=clock)
    ctx = StateCtx("a")
    instants = []
    for step in (0, 5, -500, 0, 501, 10):
        clock.advance(step)
        engine.do(Commit(Park(ctx)))
        instants.append(engine.get("a").committed_at)
    assert instants == [1_000_000, 1_000_005, 1_000_005, 1_000_005, 1_000_006, 1_000_016]
