"""A timeout without the flow to go to, or the flow without the timeout, is a mistake."""

from flowstate.commands import Commit, Pause
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    for pause in (Pause(ctx, timeout=5), Pause(ctx, on_timeout="flow")):
        async with refused(door, CommandError, "timeout", "on_timeout", keeps=(ctx,)):
            await door.do(Commit(pause))
