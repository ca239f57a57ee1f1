"""The status of a version follows from its transition: active, paused, parked, ended, failed or cancelled."""

from flowstate.commands import Commit, End, Park, Pause, Resume, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("1",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    seen = []
    for command in (
        Transit(ctx, "flow"),
        Pause(ctx),
        Resume(ctx),
        Park(ctx),
        Park(ctx, {"flowstate.state": "failed"}),
        Park(ctx, {"flowstate.state": "cancelled"}),
        End(ctx),
    ):
        await door.do(Commit(command))
        seen.append((await door.get("a")).status)
    assert seen == ["active", "paused", "active", "parked", "failed", "cancelled", "ended"]
    assert [state.status for state in await door.history("a")] == seen
