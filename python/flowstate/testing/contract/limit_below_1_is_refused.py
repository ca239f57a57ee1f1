"""A limit below 1 is a mistake, not an empty page that says there is more."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("5",)


async def case(door: Door) -> None:
    await door.do(Commit(Park(StateCtx("a"))))
    for limit in (0, -1, True, 1.5, "1"):
        async with refused(door, CommandError, "limit"):
            await door.do(GetStates(limit=limit))  # type: ignore[arg-type]
