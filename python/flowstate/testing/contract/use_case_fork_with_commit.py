"""Fork, durably: one commit moves the state and creates its fork, then both are executed."""

from typing import Any

from flowstate.commands import Command, Commit, End, Execute, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1", "3.2")


async def case(door: Door) -> None:
    @door.flow("fork")
    def fork(ctx: StateCtx) -> list[Command[Any]]:
        forked = ctx.fork("forked")
        return [Commit(Transit(ctx, "rest"), Transit(forked, "rest")), Execute(ctx), Execute(forked)]

    @door.flow("rest")
    def rest(ctx: StateCtx) -> Commit:
        return Commit(End(ctx, result=ctx.id))

    ctx = StateCtx("a", labels={"of": "both"})
    await door.do(Commit(Transit(ctx, "fork")))
    await door.execute(ctx)
    assert await door.result("forked") == "forked"
    assert (await door.get("a")).result == "a"
    assert await door.count(labels={"of": "both"}) == 2
    first, second = (await door.history("a"))[1], (await door.history("forked"))[0]
    assert first.rev + 1 == second.rev
