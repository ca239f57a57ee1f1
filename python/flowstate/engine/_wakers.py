"""Waiting for a feed: one waker a thread, one a event loop."""

from __future__ import annotations

import itertools
import threading
import warnings
import weakref
from collections.abc import Callable, Generator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from flowstate.drivers import Feed, Waker
from flowstate.engine._loop import runs_here
from flowstate.engine._slots import Slots
from flowstate.flows import running

if TYPE_CHECKING:
    import asyncio


class LoopWaker:
    """The waker of one event loop: its descriptor turns readable, and the futures of the woken tokens are done."""

    def __init__(self, waker: Waker, loop: asyncio.AbstractEventLoop) -> None:
        self._waker = waker
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self.waker = waker
        loop.add_reader(waker.fileno(), self._drain)

    def future(self, loop: asyncio.AbstractEventLoop, token: int) -> asyncio.Future[None]:
        """The future that is done once the token was woken."""
        future = self._waiting[token] = loop.create_future()
        return future

    def forget(self, token: int) -> None:
        """Nobody waits for the token any more."""
        self._waiting.pop(token, None)

    def _drain(self) -> None:
        for token in self._waker.drain():
            future = self._waiting.pop(token, None)
            if future is not None and not future.done():
                future.set_result(None)


class Wakers:
    """The wakers of one engine, made on first use."""

    def __init__(self, make: Callable[[], Waker], slots: Slots) -> None:
        self._make = make
        self._threads = threading.local()
        self._loops: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, LoopWaker] = weakref.WeakKeyDictionary()
        self._tokens = itertools.count(1)
        self._warned = False
        self.slots: Slots = slots

    def token(self) -> int:
        """A number no other wait of this engine uses."""
        return next(self._tokens)

    def of_thread(self) -> Waker:
        """The waker of the calling thread."""
        waker: Waker | None = getattr(self._threads, "waker", None)
        if waker is None:
            waker = self._threads.waker = self._make()
        return waker

    def of_loop(self, loop: asyncio.AbstractEventLoop) -> LoopWaker:
        """The waker of a running event loop."""
        waker = self._loops.get(loop)
        if waker is None:
            waker = self._loops[loop] = LoopWaker(self._make(), loop)
        return waker

    def close(self) -> None:
        """Take the descriptors off their event loops."""
        for loop, waker in list(self._loops.items()):
            with suppress(RuntimeError):  # the loop is closed already, and its readers with it
                loop.call_soon_threadsafe(loop.remove_reader, waker.waker.fileno())
        self._loops.clear()

    def warn_if_on_loop(self) -> None:
        """A call that really blocks on an event-loop thread is warned about, once."""
        if self._warned or not runs_here():
            return
        self._warned = True
        warnings.warn(
            "a blocking flowstate call waited on an event-loop thread and held up everything else there; "
            "use the same name on engine.aio and await it",
            RuntimeWarning,
            stacklevel=2,
        )


def must_stop() -> bool:
    """Whether this is inside a flow that was told to stop: it waits for nothing any more."""
    run = running.get()
    return run is not None and run.stopping


class Ready:
    """A wait until a feed has something (or is closed), or somebody pokes. True: woken; False: the time is up.

    Inside a flow it ends, too, when the flow is told to stop; whoever waits in a loop asks ``must_stop``. Waited for once at a time, by ``result`` in a thread or by ``await`` on a loop.
    """

    __slots__ = ("_feed", "_poked", "_run", "_target", "_timeout", "_wakers")

    def __init__(self, wakers: Wakers, feed: Feed, timeout: float | None = None) -> None:
        self._wakers = wakers
        self._feed = feed
        self._timeout = timeout
        self._poked = False
        self._target: tuple[Waker, int] | None = None
        self._run: Any = None

    def within(self, timeout: float | None) -> Ready:
        """The same wait with another time to go, in seconds."""
        self._timeout = timeout
        return self

    def poke(self) -> None:
        """End the wait; from any thread. One that has not begun ends at once."""
        self._poked = True
        target = self._target
        if target is not None:
            target[0].wake(target[1])

    def result(self, timeout: float | None = None) -> bool:
        """Block the calling thread, which gives its slot up meanwhile."""
        waker = self._wakers.of_thread()
        if not self._begin(waker, self._wakers.token()):
            return True
        self._wakers.warn_if_on_loop()
        try:
            return self._wakers.slots.wait(waker.wait, self._timeout)
        finally:
            waker.drain()
            self._end()

    def __await__(self) -> Generator[Any, Any, bool]:
        import asyncio

        loop = asyncio.get_running_loop()
        waker = self._wakers.of_loop(loop)
        token = self._wakers.token()
        future = waker.future(loop, token)
        timer: asyncio.TimerHandle | None = None
        try:
            if not self._begin(waker.waker, token):
                return True
            if self._timeout is not None:
                timer = loop.call_later(self._timeout, future.cancel)
            try:
                yield from future
            except asyncio.CancelledError:
                task = asyncio.current_task()
                if timer is None or not future.cancelled() or (task is not None and task.cancelling()):
                    raise
                return False
            return True
        finally:
            if timer is not None:
                timer.cancel()
            waker.forget(token)
            self._end()

    def _begin(self, waker: Waker, token: int) -> bool:
        # The target stands before the flags are read: a poke in between is seen by one or the other.
        self._target = (waker, token)
        self._run = running.get()
        if self._run is not None:
            self._run.waits.add(self)
        if self._poked or must_stop() or not self._feed.arm(waker, token):
            self._end()
            return False
        return True

    def _end(self) -> None:
        if self._run is not None:
            self._run.waits.discard(self)
            self._run = None
        self._target = None
        self._poked = False
        self._feed.disarm()
