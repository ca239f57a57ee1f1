"""A running async flow is cancelled although it says ``except Exception``: cancellation is not swallowed."""

import asyncio

from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import logged
from flowstate.testing._waiting import Gate

RULES = ("7.8", "7.5")


async def case(door: Door) -> None:
    running, ended = Gate("running"), Gate("ended")

    @door.flow("work")
    async def work(ctx: StateCtx) -> None:
        try:
            while True:
                try:
                    running.open()
                    await asyncio.Event().wait()
                except Exception:
                    pass
        finally:
            ended.open()

    with logged():
        await door.start("work", id="a")
        await door.reach(running)
        await door.cancel("a")
        await door.reach(ended)
    assert (await door.get("a")).status == "cancelled"
    assert door.engine.stats()["executor"]["failed"] == 0
