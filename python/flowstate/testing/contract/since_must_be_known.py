"""A since that is none names what may be given; a naive datetime is refused, for it names no instant."""

from datetime import datetime

from flowstate.commands import Commit, GetStates, Park
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("5",)


async def case(door: Door) -> None:
    await door.do(Commit(Park(StateCtx("a"))))
    naive = datetime(2024, 1, 1)
    for since, word in ((naive, "time zone"), ("yesterday", "since"), (-1, "since"), (1.5, "since"), (None, "since")):
        async with refused(door, CommandError, word):
            await door.do(GetStates(since=since))  # type: ignore[arg-type]
        async with refused(door, CommandError, word), door.watch(since=since) as watcher:
            await watcher.nothing()
    async with refused(door, CommandError, "since"):
        await door.do(GetStates(since="now"))  # type: ignore[arg-type]
