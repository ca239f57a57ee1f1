"""Execution goes on with the executing id through whichever ctx it was transited."""

from flowstate.commands import Commit, End, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1",)


async def case(door: Door) -> None:
    @door.flow("first")
    def first(ctx: StateCtx) -> Commit:
        other = ctx.engine.get("a").edit()
        other["through"] = "another ctx"
        return Commit(Transit(other, "second"))

    @door.flow("second")
    def second(ctx: StateCtx) -> Commit:
        return Commit(End(ctx, result=ctx["through"]))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "first")))
    await door.execute(ctx)
    assert (await door.get("a")).result == "another ctx"
    assert ctx.committed == await door.get("a")
