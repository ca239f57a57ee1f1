"""If only one ctx was transited, and no Execute was returned, execution goes on with that one; with two it ends."""

from flowstate.commands import Commit, End, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1",)


async def case(door: Door) -> None:
    visited = []

    @door.flow("one")
    def one(ctx: StateCtx) -> Commit:
        return Commit(Park(ctx), Transit(ctx.fork("b"), "next"))

    @door.flow("two")
    def two(ctx: StateCtx) -> Commit:
        return Commit(Park(ctx), Transit(ctx.fork("c"), "next"), Transit(ctx.fork("d"), "next"))

    @door.flow("next")
    def following(ctx: StateCtx) -> Commit:
        visited.append(ctx.id)
        return Commit(End(ctx))

    for name in ("one", "two"):
        ctx = StateCtx(name)
        await door.do(Commit(Transit(ctx, name)))
        await door.execute(ctx)
    assert visited == ["b"]
