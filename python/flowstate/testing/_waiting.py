"""Waiting in tests: always for something, never for long."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any, Final

__all__ = ["PATIENCE", "Gate", "TestThread", "eventually", "in_threads"]

PATIENCE: Final = 10.0
"""The longest that a test waits for anything, in seconds."""


class Gate:
    """An event that gives up: waiting fails the test when nobody opens the gate in time."""

    def __init__(self, name: str = "gate") -> None:
        self._name = name
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._waiters: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    def open(self) -> None:
        """Let everybody through, from now on."""
        with self._lock:
            self._event.set()
            waiters, self._waiters = self._waiters, []
        for loop, waiter in waiters:
            if not loop.is_closed():
                loop.call_soon_threadsafe(waiter.set)

    @property
    def is_open(self) -> bool:
        """Whether somebody opened it."""
        return self._event.is_set()

    def wait(self, timeout: float = PATIENCE) -> None:
        """Block until the gate is open."""
        if not self._event.wait(timeout):
            raise AssertionError(f"nobody opened {self._name!r} in {timeout} s")

    async def passed(self, timeout: float = PATIENCE) -> None:
        """Wait on an event loop, which goes on meanwhile, until the gate is open."""
        waiter = asyncio.Event()
        with self._lock:
            if self._event.is_set():
                return
            self._waiters.append((asyncio.get_running_loop(), waiter))
        try:
            await asyncio.wait_for(waiter.wait(), timeout)
        except TimeoutError:
            raise AssertionError(f"nobody opened {self._name!r} in {timeout} s") from None

    def __repr__(self) -> str:
        return f"<Gate {self._name!r} {'open' if self.is_open else 'shut'}>"


def eventually(claim: Callable[[], bool], what: str = "", timeout: float = PATIENCE) -> None:
    """Return as soon as ``claim()`` holds, for the few things that no event tells of (``engine.stats()``)."""
    until = time.monotonic() + timeout
    while not claim():
        if time.monotonic() > until:
            raise AssertionError(f"still not true after {timeout} s: {what or claim}")
        time.sleep(0.002)


class TestThread(threading.Thread):
    """A thread whose exception reaches whoever joins it, and whose join gives up."""

    __test__ = False

    def __init__(self, function: Callable[..., Any], *args: Any) -> None:
        super().__init__(daemon=True, name=f"test-{getattr(function, '__name__', 'thread')}")
        self._function = function
        self._args = args
        self._outcome: Any = None
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Run the function; nothing is printed."""
        try:
            self._outcome = self._function(*self._args)
        except BaseException as error:
            self._error = error

    def outcome(self, timeout: float = PATIENCE) -> Any:
        """What the function returned or raised."""
        self.join(timeout)
        if self.is_alive():
            raise AssertionError(f"{self.name} is still running after {timeout} s")
        if self._error is not None:
            raise self._error
        return self._outcome


def in_threads(count: int, function: Callable[[int], Any]) -> list[Any]:
    """Call ``function(0)`` … ``function(count - 1)`` at the same moment, each in a thread; what they returned."""
    barrier = threading.Barrier(count)

    def run(number: int) -> Any:
        barrier.wait(PATIENCE)
        return function(number)

    threads = [TestThread(run, number) for number in range(count)]
    return [thread.outcome(3 * PATIENCE) for thread in threads]
