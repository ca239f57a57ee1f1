"""Data revisions count from 1 by themselves, whatever the states do."""

from flowstate.commands import Commit, Park, StoreData
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("1",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    await door.do(Commit(Park(ctx)), Commit(Park(ctx)))
    revs = []
    for number in range(3):
        ctx.data["d"] = f"blob {number}".encode()
        assert ctx.data["d"].rev == 0
        await door.do(Commit(StoreData(ctx, "d"), Park(ctx)))
        revs.append(ctx.data["d"].rev)
    assert revs == [1, 2, 3]
