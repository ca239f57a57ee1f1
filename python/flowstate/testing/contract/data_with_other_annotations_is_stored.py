"""Data whose annotations alone changed is new data: it is stored under a revision of its own."""

from flowstate.commands import Commit, GetData, Park, StoreData
from flowstate.model import Data, StateCtx
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    ctx.data["file"] = Data(b"same", {"type": "text"})
    await door.do(Commit(StoreData(ctx, "file"), Park(ctx)))
    first = ctx.data["file"]
    ctx.data["file"] = first.with_annotations({"type": "image"})
    await door.do(Commit(StoreData(ctx, "file"), Park(ctx)))

    read = (await door.get("a")).edit()
    data = await door.do(GetData(read, "file"))
    assert data.rev > first.rev
    assert (data.blob, data.annotations["type"]) == (b"same", "image")
