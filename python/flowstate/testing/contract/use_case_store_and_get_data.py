"""Store data in one flow and get it in another, each with its own command."""

from flowstate.commands import End, GetData, StoreData, Transit
from flowstate.model import Data, StateCtx
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    got: list[Data] = []

    @door.flow("store")
    def store(ctx: StateCtx) -> Transit:
        ctx.data["d"] = b"foo"
        ctx.engine.do(StoreData(ctx, "d"))
        return Transit(ctx, "get")

    @door.flow("get")
    def get(ctx: StateCtx) -> End:
        reader = StateCtx("reader", annotations={"flowstate.data.d": ctx.annotations["flowstate.data.d"]})
        got.append(ctx.engine.do(GetData(reader, "d")))
        return End(ctx)

    ctx = StateCtx("a")
    await door.do(Transit(ctx, "store"))
    await door.execute(ctx)
    assert [data.blob for data in got] == [b"foo"]
    assert got[0] == ctx.data["d"]
