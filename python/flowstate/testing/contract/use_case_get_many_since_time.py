"""Get many states since an instant: those committed at it or later."""

from datetime import UTC, datetime, timedelta, timezone

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._clock import ManualClock

RULES = ("5", "2.4")


def case(world: World) -> None:
    clock = ManualClock()
    engine = world.engine(clock=clock)
    for number in range(4):
        engine.do(Commit(Park(StateCtx(f"{number}", labels={"foo": "x"}))))
        clock.advance(1000)
    since = datetime.fromtimestamp(engine.get("2").committed_at / 1000, UTC)
    assert [state.id for state in engine.do(GetStates({"foo": "x"}, since=since))] == ["2", "3"]
    assert [state.id for state in engine.states(since=since + timedelta(milliseconds=1))] == ["3"]
    berlin = timezone(timedelta(hours=1))
    assert [state.id for state in engine.states(since=since.astimezone(berlin))] == ["2", "3"]
