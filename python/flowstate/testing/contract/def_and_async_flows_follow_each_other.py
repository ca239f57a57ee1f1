"""An execution passes from def flows to async ones and back, and values go along."""

import asyncio

from flowstate.commands import Commit, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.8",)


async def case(door: Door) -> None:
    @door.flow("one")
    def one(ctx: StateCtx) -> Transit:
        ctx["path"] = ["one"]
        return Transit(ctx, "two")

    @door.flow("two")
    async def two(ctx: StateCtx) -> Commit:
        await asyncio.sleep(0)
        ctx["path"].append("two")
        return Commit(Transit(ctx, "three"))

    @door.flow("three")
    def three(ctx: StateCtx) -> Transit:
        ctx["path"].append("three")
        return Transit(ctx, "four")

    @door.flow("four")
    async def four(ctx: StateCtx) -> Commit:
        return ctx.end(result=[*ctx["path"], "four"])

    ctx = StateCtx("executed")
    await door.do(Commit(Transit(ctx, "one")))
    await door.execute(ctx)
    await door.start("one", id="started")
    for id in ("executed", "started"):
        assert await door.result(id) == ["one", "two", "three", "four"]
