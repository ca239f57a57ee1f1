"""Unstack of an annotation that holds no stacked state says which one; text that is none is a CodecError."""

from flowstate.commands import Unstack
from flowstate.errors import CodecError, CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4",)


async def case(door: Door) -> None:
    carrier, ctx = StateCtx("carrier", annotations={"text": "not a state"}), StateCtx("a")
    async with refused(door, CommandError, "missing", "carrier", keeps=(carrier, ctx)):
        await door.do(Unstack(carrier, ctx, "missing"))
    async with refused(door, CodecError, "text", "carrier", keeps=(carrier, ctx)):
        await door.do(Unstack(carrier, ctx, "text"))
