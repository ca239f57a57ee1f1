"""StoreData or Stack onto a ctx after its Transit in the same commit is refused: the version is written already."""

from flowstate.commands import Commit, Stack, StoreData, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("3.5",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    ctx.data["d"] = b"payload"
    inner = StateCtx("inner")
    for late, name in ((StoreData(ctx, "d"), "StoreData"), (Stack(ctx, inner, "slot"), "Stack")):
        async with refused(door, CommandError, "'a'", name, keeps=(ctx, inner)):
            await door.do(Commit(Transit(ctx, "flow"), late))
