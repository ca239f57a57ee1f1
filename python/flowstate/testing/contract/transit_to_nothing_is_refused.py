"""Transit to an empty flow is an error that points to Park; neither a number nor None names a flow."""

from flowstate.commands import Commit, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    for to, word in (("", "Park"), (5, "int"), (None, "None")):
        for command in (Transit(ctx, to), Commit(Transit(ctx, to))):  # type: ignore[arg-type]
            async with refused(door, CommandError, word, keeps=(ctx,)):
                await door.do(command)
