"""Outside a commit a command changes the ctx only; the store hears of it when it is committed."""

from flowstate.commands import End, Park, Pause, Resume, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    await door.do(Transit(ctx, "one"), Pause(ctx), Resume(ctx), Park(ctx), End(ctx))
    assert await door.last_rev() == 0
    assert len(ctx.transitions) == 5
    assert ctx.current.status == "ended"
