"""A stack that is larger than a stack may be is refused; one below passes, and so does the commit after it."""

from flowstate.commands import Commit, Park, Stack
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4",)


async def case(door: Door) -> None:
    limit = door.driver.limits.annotation
    count = door.driver.limits.stack // limit
    big = StateCtx("big", annotations={f"part-{number}": "x" * limit for number in range(count)})
    small = StateCtx("small", annotations={f"part-{number}": "x" * limit for number in range(count // 4)})
    carrier = StateCtx("carrier")
    async with refused(door, CommandError, "big", keeps=(big, carrier)):
        await door.do(Stack(carrier, big, "slot"))
    async with refused(door, CommandError, keeps=(big, carrier)):
        await door.do(Commit(Park(big), Stack(carrier, big, "slot"), Park(carrier)))
    await door.do(Commit(Park(small), Stack(carrier, small, "slot"), Park(carrier)))
    carrier["and"] = "on"
    await door.do(Commit(Park(carrier)))
