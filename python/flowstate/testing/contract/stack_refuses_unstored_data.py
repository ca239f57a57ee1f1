"""Data travels in a stack by reference, so data that is not stored is refused; the message says StoreData."""

from flowstate.commands import Commit, Park, Stack
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4",)


async def case(door: Door) -> None:
    inner, carrier = StateCtx("inner"), StateCtx("carrier")
    inner.data["d"] = b"payload"
    async with refused(door, CommandError, "'d'", "StoreData", keeps=(inner, carrier)):
        await door.do(Stack(carrier, inner, "slot"))
    async with refused(door, CommandError, "'d'", "StoreData", keeps=(inner, carrier)):
        await door.do(Commit(Park(inner), Stack(carrier, inner, "slot"), Park(carrier)))
