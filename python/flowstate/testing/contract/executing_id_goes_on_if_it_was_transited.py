"""Without an Execute it is the executing id that goes on, if it was transited, whichever other states were too."""

from flowstate.commands import Commit, End, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1",)


async def case(door: Door) -> None:
    visited = []

    @door.flow("fork")
    def fork(ctx: StateCtx) -> Commit:
        return Commit(Transit(ctx.fork("b"), "next"), Transit(ctx, "next"), Transit(ctx.fork("c"), "next"))

    @door.flow("next")
    def following(ctx: StateCtx) -> Commit:
        visited.append(ctx.id)
        return Commit(End(ctx))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "fork")))
    await door.execute(ctx)
    assert visited == ["a"]
    assert [(await door.get(id)).status for id in "abc"] == ["ended", "active", "active"]
