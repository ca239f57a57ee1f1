"""Watch since an instant: what was committed at it or later, then what comes."""

from datetime import UTC, datetime, timedelta

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._clock import ManualClock
from flowstate.testing._expect import raises
from flowstate.testing._waiting import PATIENCE

RULES = ("9.1", "2.4")


def case(world: World) -> None:
    clock = ManualClock()
    engine = world.engine(clock=clock)
    ctx = StateCtx("a", labels={"foo": "x"})
    revs = []
    for _ in range(4):
        engine.do(Commit(Park(ctx)))
        revs.append(ctx.rev)
        clock.advance(1000)
    since = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=engine.get("a", revs[2]).committed_at)
    with engine.watch({"foo": "x"}, since=since) as watcher:
        assert [watcher.next(timeout=PATIENCE).rev for _ in range(2)] == revs[2:]
        engine.do(Commit(Park(ctx)))
        assert watcher.next(timeout=PATIENCE).rev == ctx.rev
    future = datetime.now(UTC) + timedelta(days=36500)
    with engine.watch(since=future) as watcher:
        engine.do(Commit(Park(ctx)))
        with raises(TimeoutError):
            watcher.next(timeout=0)
