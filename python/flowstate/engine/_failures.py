"""Failed background attempts: the last one of each state, and who waits to hear of it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import NamedTuple

from flowstate.engine._wakers import Ready

_REMEMBERED = 10_000


class Failure(NamedTuple):
    """The attempt at version ``rev`` raised ``error``."""

    rev: int
    error: BaseException


class Failures:
    """Remembers the newest 10,000; a state that runs again is forgotten."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failed: OrderedDict[str, Failure] = OrderedDict()
        self._listening: dict[str, set[Ready]] = {}
        self.count: int = 0

    def note(self, id: str, failure: Failure) -> None:
        """An attempt failed; tell who waits for the state."""
        with self._lock:
            self.count += 1
            self._failed[id] = failure
            self._failed.move_to_end(id)
            if len(self._failed) > _REMEMBERED:
                self._failed.popitem(last=False)
            listening = list(self._listening.get(id, ()))
        for ready in listening:
            ready.poke()

    def forget(self, id: str) -> None:
        """The state is executed again."""
        if self._failed:
            with self._lock:
                self._failed.pop(id, None)

    def find(self, id: str, rev: int) -> Failure | None:
        """The failure of the state at that version, if it is known."""
        failure = self._failed.get(id)
        return failure if failure is not None and failure.rev >= rev else None

    def listen(self, id: str, ready: Ready) -> None:
        """Poke ``ready`` whenever an attempt of the state fails."""
        with self._lock:
            self._listening.setdefault(id, set()).add(ready)

    def poke_all(self) -> None:
        """Wake everybody who listens: the engine closes."""
        with self._lock:
            everybody = [ready for listening in self._listening.values() for ready in listening]
        for ready in everybody:
            ready.poke()

    def unlisten(self, id: str, ready: Ready) -> None:
        """Undo ``listen``."""
        with self._lock:
            listening = self._listening.get(id, set())
            listening.discard(ready)
            if not listening:
                self._listening.pop(id, None)
