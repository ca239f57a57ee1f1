"""``engine.aio.watch`` iterates with ``async for``, whole commits too, and several tasks may wait at once."""

import asyncio

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._waiting import PATIENCE

RULES = ("9.2", "9.8")


def case(world: World) -> None:
    engine = world.closed_engine()

    async def main() -> None:
        async with engine.aio as aio, asyncio.timeout(PATIENCE):
            one, two = StateCtx("one"), StateCtx("two")
            await aio.do(Commit(Park(one), Park(two)))
            async with aio.watch() as watcher:
                async for versions in watcher.commits():
                    assert [state.id for state in versions] == ["one", "two"]
                    break
                tasks = [asyncio.create_task(watcher.next(timeout=PATIENCE)) for _ in range(2)]
                await asyncio.sleep(0)
                await aio.do(Commit(Park(one), Park(two)))
                assert sorted([(await task).rev for task in tasks]) == [one.rev, two.rev]

    asyncio.run(main())
