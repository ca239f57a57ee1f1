"""Fork: a flow makes a second state of its own and both run on, without a commit."""

from typing import Any

from flowstate.commands import Command, End, Execute, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._waiting import Gate

RULES = ("7.1", "7.4")


async def case(door: Door) -> None:
    visited: list[tuple[str, str]] = []
    forked_ended = Gate("the fork has ended")

    @door.flow("fork")
    def fork(ctx: StateCtx) -> list[Command[Any]]:
        forked = ctx.fork("forked")
        return [Transit(ctx, "origin"), Transit(forked, "forked"), Execute(forked), Execute(ctx)]

    @door.flow("origin")
    def origin(ctx: StateCtx) -> End:
        visited.append((ctx.id, ctx.labels["of"]))
        return End(ctx)

    @door.flow("forked")
    def forked_flow(ctx: StateCtx) -> End:
        visited.append((ctx.id, ctx.labels["of"]))
        forked_ended.open()
        return End(ctx)

    ctx = StateCtx("a", labels={"of": "both"})
    await door.do(Transit(ctx, "fork"))
    await door.execute(ctx)
    await door.reach(forked_ended)
    assert sorted(visited) == [("a", "both"), ("forked", "both")]
    assert await door.last_rev() == 0
