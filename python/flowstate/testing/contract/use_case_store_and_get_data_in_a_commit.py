"""Store and get data in the commits that move the state."""

from flowstate.commands import Commit, End, GetData, StoreData, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4", "3.2")


async def case(door: Door) -> None:
    got: list[bytes] = []

    @door.flow("store")
    def store(ctx: StateCtx) -> Commit:
        ctx.data["d"] = b"foo"
        return Commit(StoreData(ctx, "d"), Transit(ctx, "get"))

    @door.flow("get")
    def get(ctx: StateCtx) -> Commit:
        fresh = ctx.engine.get(ctx.id).edit()
        data, _ = ctx.engine.do(Commit(GetData(fresh, "d"), Transit(fresh, "last")))
        got.append(data.blob)
        return Commit(End(fresh))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "store")))
    await door.execute(ctx)
    assert got == [b"foo"]
    assert (await door.get("a")).status == "ended"
