"""A blocking call that really waited on an event-loop thread is warned about once, naming the aio form."""

import asyncio
import logging
import warnings

from flowstate.commands import Commit, Transit
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._expect import logged, raises

RULES = ("7.8",)


def case(world: World) -> None:
    engine = world.closed_engine()
    engine.open()
    ctx = StateCtx("a")
    engine.do(Commit(Transit(ctx, "flow")))

    async def blocks() -> None:
        engine.get("a")
        for _ in range(2):
            with raises(TimeoutError):
                engine.wait("a", timeout=0.01)

    with warnings.catch_warnings(record=True) as caught, logged(logging.WARNING) as records:
        warnings.simplefilter("always")
        asyncio.run(blocks())
    told = [str(warning.message) for warning in caught] + [record.getMessage() for record in records]
    assert len([text for text in told if "aio" in text]) == 1, told

    with warnings.catch_warnings(record=True) as caught, logged(logging.WARNING) as records:
        warnings.simplefilter("always")
        with raises(TimeoutError):
            engine.wait("a", timeout=0.01)
    assert not caught
    assert not records
