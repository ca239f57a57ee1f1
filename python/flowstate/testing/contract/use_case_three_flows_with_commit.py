"""Three consecutive flows that return each other: each step is committed."""

from typing import Any

from flowstate.commands import Commit, Transit
from flowstate.flows import Flow
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1", "7.2")


async def case(door: Door) -> None:
    @door.flow("third")
    def third(ctx: StateCtx) -> Commit:
        return ctx.end(result=ctx["path"])

    @door.flow("second")
    async def second(ctx: StateCtx) -> Flow[Any]:
        ctx["path"].append("second")
        return third

    @door.flow("first")
    def first(ctx: StateCtx) -> Flow[Any]:
        ctx["path"] = ["first"]
        return second

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "first")))
    await door.execute(ctx)
    history = await door.history("a")
    assert [state.transition.to for state in history] == ["first", "second", "third", ""]
    assert history[-1].result == ["first", "second"]
