"""A ctx that is in no flow has nothing to execute; the message names the state and the remedy."""

from flowstate.commands import Commit, Execute, Park, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("7.1",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    async with refused(door, CommandError, "'a'", "Transit", keeps=(ctx,)):
        await door.execute(ctx)
    await door.do(Commit(Transit(ctx, "flow")), Commit(Park(ctx)))
    async with refused(door, CommandError, "'a'", "Transit", keeps=(ctx,)):
        await door.do(Execute(ctx))
