"""EngineLoop: the event loop that async flows run on, the caller's or one in a thread of the engine's own.

asyncio is imported by whoever first needs a loop: it takes most of the time that `import flowstate` would take.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future


class EngineLoop:
    """Started when the first async flow needs it, unless the engine was opened with ``async with``."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def adopt(self, loop: asyncio.AbstractEventLoop) -> None:
        """Run async flows on this loop, which somebody else runs."""
        with self._lock:
            if self._loop is None:
                self._loop = loop

    def call_soon(self, callback: Callable[..., Any], *args: Any) -> None:
        """Call something on the loop, from any thread."""
        self._running_loop().call_soon_threadsafe(callback, *args)

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Future[Any]:
        """Run a coroutine on the loop, from another thread."""
        import asyncio

        return asyncio.run_coroutine_threadsafe(coroutine, self._running_loop())

    def close(self) -> None:
        """Cancel what still runs on a loop of our own and stop it; an adopted one is left alone."""
        with self._lock:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
        if loop is not None and thread is not None:
            loop.call_soon_threadsafe(loop.stop)
            if thread is not threading.current_thread():
                thread.join()

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None or self._loop.is_closed():
                import asyncio

                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=_run, args=(self._loop,), name="flowstate-loop", daemon=True)
                self._thread.start()
            return self._loop


def runs_here() -> bool:
    """Whether an event loop runs in this thread; as long as asyncio is not imported, or not to its end, there is none."""
    find = getattr(sys.modules.get("asyncio"), "_get_running_loop", None)
    return find is not None and find() is not None


def _run(loop: asyncio.AbstractEventLoop) -> None:
    """Run until stopped, then give every task its cancellation."""
    import asyncio

    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        if tasks:
            loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        loop.close()
