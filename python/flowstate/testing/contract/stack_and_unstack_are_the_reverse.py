"""Unstack gives back all that Stack took: both versions, labels, annotations, pending transitions, data by reference."""

from flowstate.commands import Commit, GetData, Park, Stack, StoreData, Transit, Unstack
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    inner = StateCtx("inner", labels={"l": "ü"}, annotations={"a": "", "b": "\n"})
    inner.data["d"] = b"payload"
    await door.do(Commit(StoreData(inner, "d"), Transit(inner, "one", {"x": "1"})))
    inner.labels["l"] = "changed"
    await door.do(Transit(inner, "two", {"y": "2"}), Transit(inner, "three"))

    carrier, out = StateCtx("carrier"), StateCtx("old", labels={"old": "label"})
    assert await door.do(Stack(carrier, inner, "slot")) is carrier
    await door.do(Commit(Park(carrier)))
    assert await door.do(Unstack((await door.get("carrier")).edit(), out, "slot")) is out
    assert (out.committed, out.current) == (inner.committed, inner.current)
    assert out.transitions == inner.transitions
    assert (await door.do(GetData(out, "d"))).blob == b"payload"
