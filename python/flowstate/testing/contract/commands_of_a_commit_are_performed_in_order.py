"""The commands of a commit see the effect of the earlier ones, and its result is the tuple of their results."""

from flowstate.commands import Commit, GetStateByID, Noop, Park, Stack, StoreData, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("3.1", "3.6")


async def case(door: Door) -> None:
    ctx, carrier, other = StateCtx("a"), StateCtx("carrier"), StateCtx()
    await door.do(Commit(Park(StateCtx("stored"))))
    ctx.data["d"] = b"payload"
    results = await door.do(
        Commit(
            StoreData(ctx, "d"),
            Transit(ctx, "flow"),
            Stack(carrier, ctx, "inner"),
            Park(carrier),
            GetStateByID(other, "stored"),
            Noop(),
        )
    )
    assert results == (ctx, ctx, carrier, carrier, other, None)
    assert (await door.get("a")).annotations["flowstate.data.d"] == str(ctx.data["d"].rev)
    assert other.id == "stored"
