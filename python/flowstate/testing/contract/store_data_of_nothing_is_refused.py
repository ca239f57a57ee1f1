"""StoreData of an alias that nothing is attached to names the alias and how to attach."""

from flowstate.commands import Commit, Park, StoreData
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises, refused

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    async with refused(door, CommandError, "'missing'", "ctx.data", keeps=(ctx,)):
        await door.do(Commit(StoreData(ctx, "missing"), Park(ctx)))
    with raises(CommandError, "bytes", "of_json"):
        ctx.data["text"] = "no bytes"  # type: ignore[assignment]
