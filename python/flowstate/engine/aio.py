"""AioEngine: the engine's names as coroutines and async iterators."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from flowstate.codec._time import Duration
from flowstate.engine._awaiting import AwaitingOperations

if TYPE_CHECKING:
    from flowstate.engine.engine import Engine


class AioEngine(AwaitingOperations):
    """What ``engine.aio`` is. ``async with engine.aio:`` opens the engine, and its async flows run on this loop."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine._parts)
        self._engine = engine

    async def open(self) -> AioEngine:
        """Open the engine; its async flows run on the running loop."""
        import asyncio

        self._engine.open()
        self._parts.executor.loop.adopt(asyncio.get_running_loop())
        return self

    async def close(self, timeout: Duration = 30.0) -> None:
        """See ``Engine.close``."""
        import asyncio

        await asyncio.to_thread(self._engine.close, timeout)

    async def __aenter__(self) -> AioEngine:
        return await self.open()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"{self._engine!r}.aio"
