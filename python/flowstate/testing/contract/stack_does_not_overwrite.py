"""Stack onto an annotation that is set is refused, one that is empty is free; the stacked state is not lost."""

from flowstate.commands import Stack
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4",)


async def case(door: Door) -> None:
    carrier = StateCtx("carrier", annotations={"taken": "by text", "empty": ""})
    async with refused(door, CommandError, "taken", "carrier", keeps=(carrier,)):
        await door.do(Stack(carrier, StateCtx("inner"), "taken"))
    await door.do(Stack(carrier, StateCtx("inner"), "empty"))
    async with refused(door, CommandError, "empty", keeps=(carrier,)):
        await door.do(Stack(carrier, StateCtx("other"), "empty"))
