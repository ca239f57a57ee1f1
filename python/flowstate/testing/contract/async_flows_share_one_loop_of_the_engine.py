"""Without a loop of the caller all async flows run on one loop of the engine, in a thread of its own."""

import asyncio
import threading

from flowstate.commands import Commit, Transit
from flowstate.engine import Engine
from flowstate.model import StateCtx
from flowstate.testing._waiting import PATIENCE

RULES = ("7.8",)


def case(engine: Engine) -> None:
    places: list[tuple[object, threading.Thread]] = []

    @engine.flow("async")
    async def async_flow(ctx: StateCtx) -> None:
        places.append((asyncio.get_running_loop(), threading.current_thread()))

    ctx = StateCtx("executed")
    engine.do(Commit(Transit(ctx, "async")))
    engine.execute(ctx)
    for number in range(5):
        engine.start("async", id=f"{number}")
        engine.wait(f"{number}", timeout=PATIENCE)
    assert len(places) == 6
    assert len(set(places)) == 1
    assert places[0][1] is not threading.current_thread()
