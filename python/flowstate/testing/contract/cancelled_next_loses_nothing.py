"""A task that is cancelled while it waits in ``next`` takes no version with it."""

import asyncio

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._waiting import PATIENCE

RULES = ("9.1",)


def case(world: World) -> None:
    engine = world.closed_engine()

    async def main() -> None:
        async with engine.aio as aio, asyncio.timeout(PATIENCE):
            ctx = StateCtx("a")
            async with aio.watch() as watcher:
                for _ in range(20):
                    task = asyncio.create_task(watcher.next())
                    await asyncio.sleep(0)
                    await aio.do(Commit(Park(ctx)))
                    task.cancel()
                    try:
                        assert (await task).rev == ctx.rev
                    except asyncio.CancelledError:
                        assert (await watcher.next(timeout=PATIENCE)).rev == ctx.rev

    asyncio.run(main())
