"""Data of a rejected commit is not there afterwards, neither for its ctx nor under its number."""

from flowstate.commands import Commit, GetData, Park, StoreData
from flowstate.errors import ConflictError, NotFoundError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("3.2",)


async def case(door: Door) -> None:
    stale = StateCtx("stale")
    await door.do(Commit(Park(stale.copy())))
    ctx = StateCtx("a")
    ctx.data["d"] = b"rejected"
    with raises(ConflictError):
        await door.do(Commit(StoreData(ctx, "d"), Park(ctx), Park(stale)))
    assert ctx.data["d"].rev == 0
    probe = StateCtx("probe", annotations={"flowstate.data.d": "1"})
    with raises(NotFoundError, "d"):
        await door.do(GetData(probe, "d"))
    await door.do(Commit(StoreData(ctx, "d"), Park(ctx)))
    read = await door.do(GetData((await door.get("a")).edit(), "d"))
    assert read.blob == b"rejected"
