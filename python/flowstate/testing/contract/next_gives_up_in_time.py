"""``next(timeout)`` raises TimeoutError when nothing comes; the watcher goes on afterwards."""

from datetime import timedelta

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("9.8",)


async def case(door: Door) -> None:
    async with door.watch() as watcher:
        for timeout in (0, 0.01, "5ms", timedelta(milliseconds=5)):
            with raises(TimeoutError):
                await watcher.next(timeout=timeout)  # type: ignore[arg-type]
        ctx = StateCtx("a")
        await door.do(Commit(Park(ctx)))
        assert await watcher.next(timeout=0) == ctx.committed
