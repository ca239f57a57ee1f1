"""An exception in the background is logged with its traceback, counted, and raised to whoever waits for the state."""

import logging

from flowstate.errors import FlowFailedError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import logged, raises

RULES = ("7.4",)


async def case(door: Door) -> None:
    @door.flow("fails")
    def fails(ctx: StateCtx) -> None:
        raise RuntimeError("mine")

    with logged(logging.ERROR) as records:
        started = await door.start("fails", id="a")
        for ask in (door.wait, door.result):
            with raises(FlowFailedError, "'a'", "RuntimeError", "mine") as caught:
                await ask("a")
            assert caught.error.state == started
            assert isinstance(caught.error.error, RuntimeError)
    assert any(record.exc_info and "'a'" in record.getMessage() for record in records)
    assert door.engine.stats()["executor"]["failed"] == 1
    assert (await door.get("a")).status == "active"
