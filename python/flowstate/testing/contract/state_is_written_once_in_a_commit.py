"""Writing one state twice in a commit is refused, through one ctx or two, and the message says so."""

from flowstate.commands import Commit, Park, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("3.5",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    async with refused(door, CommandError, "'a'", keeps=(ctx,)):
        await door.do(Commit(Transit(ctx, "flow"), Park(ctx)))
    await door.do(Commit(Park(ctx)))
    copy = ctx.copy()
    async with refused(door, CommandError, "'a'", "twice", keeps=(ctx, copy)):
        await door.do(Commit(Park(ctx), Park(copy)))
