"""A clock that only moves when it is told to."""

from __future__ import annotations

import threading

__all__ = ["ManualClock"]


class ManualClock:
    """Give it to ``Engine(clock=…)``: time stands still until ``advance`` or ``set`` moves it.

    Args:
        now: where it starts, milliseconds since the epoch, UTC.
    """

    def __init__(self, now: int = 1_700_000_000_000) -> None:
        self._now = now
        self._lock = threading.Lock()

    def now(self) -> int:
        """Milliseconds since the epoch, UTC."""
        with self._lock:
            return self._now

    def advance(self, millis: int) -> int:
        """Move on by so many milliseconds (or back, if negative) and return the new time."""
        with self._lock:
            self._now += millis
            return self._now

    def set(self, now: int) -> None:
        """Stand at that time."""
        with self._lock:
            self._now = now

    def __repr__(self) -> str:
        return f"ManualClock({self._now})"
