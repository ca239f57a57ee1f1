"""A datetime without a time zone names no instant: refused, with the remedy, wherever one is taken."""

from datetime import datetime

from flowstate.commands import GetStates
from flowstate.errors import CommandError
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("5", "10")


async def case(door: Door) -> None:
    naive = datetime(2024, 1, 1)
    async with refused(door, CommandError, "time zone"):
        await door.do(GetStates(since=naive))
    async with refused(door, CommandError, "time zone"):
        await door.states(since=naive)
    async with refused(door, CommandError, "time zone"), door.watch(since=naive) as watcher:
        await watcher.nothing()
