"""Watcher: a stream of changes, for threads and for asyncio."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from flowstate.codec import duration_seconds
from flowstate.drivers import Feed, Version
from flowstate.engine._steps import Steps, run_awaiting, run_blocking
from flowstate.engine._wakers import Ready, must_stop
from flowstate.errors import EngineClosedError
from flowstate.model import State, state_of

if TYPE_CHECKING:
    from flowstate.engine._parts import Parts

T = TypeVar("T")
_BATCH = 256


class _Ended(Exception):
    """The watcher was closed; there is nothing more to come."""


class BaseWatcher:
    """What both watchers are: a feed, and the versions taken from it and not delivered yet."""

    def __init__(self, parts: Parts, feed: Feed) -> None:
        self._parts = parts
        self._feed = feed
        self._lock = threading.Lock()  # guards _buffer, _rev, and the taking from the feed; never held while waiting
        self._buffer: deque[Version] = deque()
        self._rev = feed.rev
        self._waiting: set[Ready] = set()

    @property
    def rev(self) -> int:
        """The revision to resume from: everything that matches up to it was delivered."""
        with self._lock:
            return self._rev if self._buffer else self._feed.rev

    @property
    def caught_up(self) -> bool:
        """Whether everything that was there at the start was delivered; at once if there was nothing."""
        with self._lock:
            return not self._buffer and self._feed.caught_up

    @property
    def closed(self) -> bool:
        """Whether it was closed, by itself or with its engine."""
        return self._feed.closed

    def _close(self) -> None:
        self._feed.close()
        with self._lock:
            self._buffer.clear()
        for ready in list(self._waiting):
            ready.poke()

    def _next(self, timeout: Any, pick: Callable[[deque[Version]], T]) -> Steps[T]:
        """What ``pick`` takes from the buffer, once there is something in it."""
        deadline = None if timeout is None else time.monotonic() + duration_seconds(timeout, "timeout=")
        ready: Ready | None = None
        self._parts.check_not_forked()
        while True:
            with self._lock:
                if self._feed.closed or must_stop():
                    raise _Ended
                if not self._buffer:
                    self._rev = self._feed.rev
                    self._buffer.extend(self._feed.take(_BATCH))
                if self._buffer:
                    return pick(self._buffer)
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutError(f"nothing that matches came within {timeout!r}")
            # A feed arms one waiter; whoever stops waiting lets another one arm itself.
            ready = Ready(self._parts.wakers, self._feed) if ready is None else ready
            self._waiting.add(ready)
            try:
                yield ready.within(left)
            finally:
                self._waiting.discard(ready)
                if self._waiting:
                    for other in list(self._waiting):
                        other.poke()

    def _pick_one(self, buffer: deque[Version]) -> State:
        version = buffer.popleft()
        self._rev = version.rev
        return state_of(version)

    def _pick_commit(self, buffer: deque[Version]) -> list[State]:
        versions = [buffer.popleft()]
        while buffer and buffer[0].commit_rev == versions[0].commit_rev:
            versions.append(buffer.popleft())
        self._rev = versions[-1].rev
        return [state_of(version) for version in versions]

    def __aiter__(self) -> AsyncIterator[State]:
        return self

    async def __anext__(self) -> State:
        try:
            return await run_awaiting(self._next(None, self._pick_one))
        except _Ended:
            raise StopAsyncIteration from None

    def __repr__(self) -> str:
        state = "closed" if self.closed else "caught up" if self.caught_up else "catching up"
        return f"<{type(self).__name__} rev={self.rev} {state}>"


_CLOSED = "the watcher is closed; open another one with engine.watch(since=watcher.rev)"


class Watcher(BaseWatcher):
    """Every matching version, in order, each once, without gaps; iterate with ``for`` or ``async for``.

    Several threads may share one: each version is delivered to one of them. Dropping it closes it.
    """

    def next(self, timeout: Any = None) -> State:
        """The next version, waiting for it.

        Args:
            timeout: how long to wait at most; seconds, a timedelta or text. None: for ever.

        Raises:
            TimeoutError: nothing came in time.
            EngineClosedError: the watcher is closed.
        """
        try:
            return run_blocking(self._next(timeout, self._pick_one))
        except _Ended:
            raise EngineClosedError(_CLOSED) from None

    def commits(self) -> Iterator[list[State]]:
        """The versions grouped by the commit that wrote them, until the watcher is closed."""
        while True:
            try:
                yield run_blocking(self._next(None, self._pick_commit))
            except _Ended:
                return

    def close(self) -> None:
        """End it; whoever waits is woken."""
        self._close()

    def __iter__(self) -> Iterator[State]:
        return self

    def __next__(self) -> State:
        try:
            return run_blocking(self._next(None, self._pick_one))
        except _Ended:
            raise StopIteration from None

    def __enter__(self) -> Watcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AioWatcher(BaseWatcher):
    """Every matching version, in order, each once, without gaps; iterate with ``async for``."""

    async def next(self, timeout: Any = None) -> State:
        """The next version, waiting for it; see ``Watcher.next``."""
        try:
            return await run_awaiting(self._next(timeout, self._pick_one))
        except _Ended:
            raise EngineClosedError(_CLOSED) from None

    async def commits(self) -> AsyncIterator[list[State]]:
        """The versions grouped by the commit that wrote them, until the watcher is closed."""
        while True:
            try:
                commit = await run_awaiting(self._next(None, self._pick_commit))
            except _Ended:
                return
            yield commit

    def close(self) -> None:
        """End it; whoever waits is woken."""
        self._close()

    async def __aenter__(self) -> AioWatcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
