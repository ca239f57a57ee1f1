"""Under ``engine.aio`` async flows run on the caller's loop, and ``ctx.engine`` is the aio form; def flows do not."""

import asyncio

from flowstate.commands import Commit, Transit
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._waiting import PATIENCE

RULES = ("7.8",)


def case(world: World) -> None:
    engine = world.closed_engine()
    loops: list[object] = []

    @engine.flow("async")
    async def async_flow(ctx: StateCtx) -> None:
        loops.append(asyncio.get_running_loop())
        assert (await ctx.engine.get(ctx.id)).flow == "async"

    @engine.flow("def")
    def def_flow(ctx: StateCtx) -> None:
        assert asyncio._get_running_loop() is None
        assert ctx.engine.get(ctx.id).flow == "def"

    async def main() -> None:
        async with engine.aio as aio:
            for name in ("async", "def"):
                ctx = StateCtx(f"executed-{name}")
                await aio.do(Commit(Transit(ctx, name)))
                await aio.execute(ctx)
                await aio.start(name, id=f"started-{name}")
                assert (await aio.wait(f"started-{name}", timeout=PATIENCE)).status == "ended"
            assert loops == [asyncio.get_running_loop()] * 2

    asyncio.run(main())
