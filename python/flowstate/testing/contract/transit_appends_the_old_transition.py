"""Transit gives the ctx a new transition with its annotations; the old one is appended to ``transitions``."""

from flowstate.commands import Transit
from flowstate.model import StateCtx, Transition
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    assert await door.do(Transit(ctx, "one", {"n": "1"})) is ctx
    await door.do(Transit(ctx, "two", {"n": "2"}))
    assert ctx.transition == Transition("two", {"n": "2"})
    assert ctx.transitions == (Transition(""), Transition("one", {"n": "1"}))
    assert await door.last_rev() == 0
