"""A thousand async flows wait at the same time, each without a thread, whatever ``max_concurrency`` is."""

import asyncio
import itertools
import threading

from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._waiting import PATIENCE, Gate

RULES = ("7.8",)


def case(world: World) -> None:
    engine = world.engine(max_concurrency=1)
    before = threading.active_count()
    all_wait, waiting = Gate("all wait"), itertools.count(1)
    release: list[asyncio.Event] = []

    @engine.flow("work")
    async def work(ctx: StateCtx) -> None:
        if not release:
            release.append(asyncio.Event())
        if next(waiting) == 1000:
            all_wait.open()
        await release[0].wait()

    @engine.flow("release")
    async def let_go(ctx: StateCtx) -> None:
        release[0].set()

    for number in range(1000):
        engine.start("work", id=f"{number}")
    all_wait.wait()
    assert threading.active_count() <= before + 3
    engine.start("release", id="release")
    for number in range(1000):
        assert engine.wait(f"{number}", timeout=PATIENCE).status == "ended"
