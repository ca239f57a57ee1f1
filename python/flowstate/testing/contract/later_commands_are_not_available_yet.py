"""What needs timers or retries is refused, by name, and stores nothing: Delay, GetDelayedStates, Pause with a timeout."""

from datetime import UTC, datetime

from flowstate.commands import Commit, Delay, GetDelayedStates, Park, Pause
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    now = datetime.now(UTC)
    delay = Delay(ctx, "flow", after=1)
    for command, word in (
        (delay, "Delay"),
        (Commit(Park(ctx), delay), "Delay"),
        (GetDelayedStates(now, now), "GetDelayedStates"),
        (Commit(Pause(ctx, timeout="5s", on_timeout="flow")), "Pause"),
        (ctx.pause(timeout="5s", on_timeout="flow"), "Pause"),
        (ctx.to("flow", after="5s"), "Delay"),
    ):
        async with refused(door, CommandError, word, keeps=(ctx,)):
            await door.do(command)
    await door.do(Commit(Park(ctx)))
    async with refused(door, CommandError, "children"):
        await door.cancel("a", children=True)
