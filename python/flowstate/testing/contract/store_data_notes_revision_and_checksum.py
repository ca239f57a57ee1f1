"""StoreData stores data once, adds its checksum, and notes its revision in the ctx."""

from flowstate.commands import Commit, Park, StoreData
from flowstate.model import Data, StateCtx
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    ctx.data["d"] = Data(b"flowstate", {"type": "text"})
    assert await door.do(StoreData(ctx, "d")) is ctx
    stored = ctx.data["d"]
    assert stored.rev == 1
    assert ctx.annotations["flowstate.data.d"] == "1"
    assert stored.annotations["type"] == "text"
    assert stored.annotations["checksum/xxhash64"].isdigit()

    await door.do(StoreData(ctx, "d"), Commit(StoreData(ctx, "d"), Park(ctx)))
    assert ctx.data["d"].rev == 1
    other = StateCtx("b")
    other.data["d"] = b"flowstate"
    await door.do(StoreData(other, "d"))
    assert other.data["d"].rev == 2
    assert other.data["d"].annotations["checksum/xxhash64"] == stored.annotations["checksum/xxhash64"]
