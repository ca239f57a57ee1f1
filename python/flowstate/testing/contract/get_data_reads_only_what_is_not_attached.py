"""GetData attaches what the annotation names; data of that revision that is attached already is not read again."""

from flowstate.commands import Commit, GetData, Park, StoreData
from flowstate.errors import NotFoundError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    ctx.data["d"] = b"payload"
    await door.do(Commit(StoreData(ctx, "d"), Park(ctx)))
    attached = ctx.data["d"]
    assert await door.do(GetData(ctx, "d")) is attached

    read = (await door.get("a")).edit()
    assert await door.do(GetData(read, "d")) == attached
    assert read.data["d"].blob == b"payload"
    async with refused(door, NotFoundError, "'a'", "'missing'", keeps=(read,)):
        await door.do(GetData(read, "missing"))
