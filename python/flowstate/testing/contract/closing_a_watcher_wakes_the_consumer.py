"""``close`` wakes whoever waits: ``next`` raises EngineClosedError, iteration simply ends."""

import asyncio
from typing import Any

from flowstate.errors import EngineClosedError
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises
from flowstate.testing._waiting import Gate

RULES = ("9.8",)


async def case(door: Door) -> None:
    for how in ("next", "rest"):
        watcher = door.watch()
        waits = Gate("the consumer waits")

        async def consume(watcher: Any = watcher, waits: Gate = waits, how: str = how) -> None:
            waits.open()
            if how == "rest":
                assert await watcher.rest() == []
            else:
                with raises(EngineClosedError, "closed"):
                    await watcher.next()

        async def close(watcher: Any = watcher, waits: Gate = waits) -> None:
            await door.reach(waits)
            await asyncio.sleep(0) if door.kind == "asyncio" else None
            watcher.watcher.close()

        await door.gather(consume, close)
        with raises(EngineClosedError):
            await watcher.next()
        assert await watcher.rest() == []
        watcher.watcher.close()
    with door.engine.watch() as closed_by_with:
        pass
    async with door.engine.aio.watch() as closed_by_async_with:
        pass
    assert closed_by_with.closed
    assert closed_by_async_with.closed
