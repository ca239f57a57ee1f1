"""Slots: how many ``def`` flows run at once. A thread that waits gives its slot up meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")


class Slots:
    """Counts the running, and makes the others wait.

    Args:
        limit: how many may run at once.
        on_free: called, without the lock, when a slot was given up.
    """

    def __init__(self, limit: int, on_free: Callable[[], None]) -> None:
        self._limit = limit
        self._on_free = on_free
        self._changed = threading.Condition()  # guards the counters; nothing else is locked under it
        self._holder = threading.local()
        self.running: int = 0
        self.waiting: int = 0

    def try_take(self) -> bool:
        """Take a slot if one is free."""
        with self._changed:
            if self.running >= self._limit:
                return False
            self.running += 1
            return True

    def free(self) -> None:
        """Give a slot back."""
        with self._changed:
            self.running -= 1
            self._changed.notify()

    @contextmanager
    def held(self) -> Iterator[None]:
        """This thread runs on a slot that was taken for it."""
        self._holder.holds = True
        try:
            yield
        finally:
            self._holder.holds = False
            self.free()

    def wait(self, wait: Callable[[Any], T], timeout: Any = None) -> T:
        """Call ``wait(timeout)``, with the slot of this thread given up meanwhile if it holds one."""
        if not getattr(self._holder, "holds", False):
            return wait(timeout)
        with self._given_up():
            return wait(timeout)

    @contextmanager
    def _given_up(self) -> Iterator[None]:
        """While this thread waits somebody else may run; afterwards it waits for a slot again."""
        with self._changed:
            self.running -= 1
            self.waiting += 1
            self._changed.notify()
        self._on_free()
        try:
            yield
        finally:
            with self._changed:
                self.waiting -= 1
                while self.running >= self._limit:
                    self._changed.wait()
                self.running += 1
