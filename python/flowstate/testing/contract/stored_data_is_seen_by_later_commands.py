"""A stacked ctx refers to data that the same commit stored before it, by its new revision."""

from flowstate.commands import Commit, GetData, Park, Stack, StoreData, Unstack
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("3.6",)


async def case(door: Door) -> None:
    inner, carrier, out = StateCtx("inner"), StateCtx("carrier"), StateCtx()
    inner.data["d"] = b"payload"
    await door.do(Commit(StoreData(inner, "d"), Stack(carrier, inner, "slot"), Park(carrier)))
    await door.do(Unstack((await door.get("carrier")).edit(), out, "slot"))
    assert (await door.do(GetData(out, "d"))).blob == b"payload"
