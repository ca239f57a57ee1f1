"""Unstack takes the annotation off the carrier: not an empty one is left behind, and the name is free again."""

from flowstate.commands import Commit, Park, Stack, Unstack
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    carrier, inner, out = StateCtx("carrier"), StateCtx("inner"), StateCtx()
    await door.do(Stack(carrier, inner, "slot"))
    await door.do(Unstack(carrier, out, "slot"))
    assert "slot" not in carrier.annotations
    await door.do(Stack(carrier, out, "slot"), Commit(Park(carrier)))
    await door.do(Unstack(carrier, out, "slot"), Commit(Park(carrier)))
    assert (await door.get("carrier")).annotations == {}
