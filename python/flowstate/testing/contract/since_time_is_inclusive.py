"""Since an instant begins with what was committed at that millisecond."""

from datetime import UTC, datetime, timedelta

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._clock import ManualClock

RULES = ("5",)


def case(world: World) -> None:
    clock = ManualClock(1_000_000)
    engine = world.engine(clock=clock)
    ctx = StateCtx("a")
    revs = []
    for _ in range(3):
        engine.do(Commit(Park(ctx)))
        revs.append(ctx.rev)
        clock.advance(10)

    def since(millis: int) -> list[int]:
        instant = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=millis)
        return [state.rev for state in engine.do(GetStates(since=instant))]

    assert since(0) == revs
    assert since(1_000_000) == revs
    assert since(1_000_001) == revs[1:]
    assert since(1_000_010) == revs[1:]
    assert since(1_000_020) == revs[2:]
    assert since(1_000_021) == []
