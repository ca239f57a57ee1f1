"""Workers: a queue of work, and as many threads as there are slots and a use for them."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from flowstate.engine._slots import Slots

if TYPE_CHECKING:
    from flowstate.engine._execution import Execution

log = logging.getLogger("flowstate")

_IDLE_SECONDS = 10.0
_STUCK_SECONDS = 30.0


class Work(NamedTuple):
    """Something to run on a slot: a background execution, or one call for an execution on a loop."""

    run: Callable[[], None]
    execution: Execution | None = None


class Workers:
    """Runs work in the order it came, at most ``limit`` at once; a thread that waits does not count.

    A thread without work sits down for ten seconds before it ends; the one that sat down last is summoned first.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.slots: Slots = Slots(limit, self._summon)
        self._lock = threading.Lock()  # guards everything below; taken before the lock of slots, never after
        self._queue: deque[Work] = deque()
        self._seats: list[threading.Lock] = []
        self._coming = 0
        self._threads: set[threading.Thread] = set()
        self._moved_at = time.monotonic()
        self._alarm: threading.Timer | None = None
        self._closing = False

    def add(self, work: Work) -> None:
        """Queue work; it is run as soon as a slot is free."""
        with self._lock:
            if not self._queue:
                self._moved_at = time.monotonic()
            self._queue.append(work)
        self._summon()

    def take_out(self, drop: Callable[[Execution], bool]) -> list[Execution]:
        """Take the queued executions out that are to be dropped."""
        with self._lock:
            dropped = [work for work in self._queue if work.execution is not None and drop(work.execution)]
            self._queue = deque(work for work in self._queue if work not in dropped)
        return [work.execution for work in dropped if work.execution is not None]

    def close(self, deadline: float) -> None:
        """Let go of queued work and end the threads, waiting for them until ``deadline`` (monotonic seconds)."""
        with self._lock:
            self._closing = True
            self._queue.clear()
            if self._alarm is not None:
                self._alarm.cancel()
                self._alarm = None
            threads, seats = list(self._threads), self._seats
            self._seats = []
            self._coming += len(seats)
        for seat in seats:
            seat.release()
        for thread in threads:
            if thread is not threading.current_thread():
                thread.join(max(0.0, deadline - time.monotonic()) + 0.1)

    def stats(self) -> dict[str, int]:
        """How much runs, waits and queues, on how many threads."""
        with self._lock:
            return {
                "running": self.slots.running,
                "waiting": self.slots.waiting,
                "queued": len(self._queue),
                "threads": len(self._threads),
            }

    # Threads come and go

    def _summon(self) -> None:
        """Call a thread if there is work that nobody is coming for, and a slot for it."""
        with self._lock:
            if len(self._queue) <= self._coming or self._closing:
                return
            if self.slots.running + self._coming >= self._limit:
                self._watch_the_queue()
                return
            if self._seats:
                self._coming += 1
                self._seats.pop().release()
                return
            if len(self._threads) - self.slots.waiting >= self._limit:
                return  # each of them is on its way to the queue, where it finds this work
            self._coming += 1
            thread = threading.Thread(target=self._work, name="flowstate-worker", daemon=True)
            self._threads.add(thread)
            thread.start()

    def _work(self) -> None:
        try:
            self._arrive()
            while (work := self._next()) is not None:
                with self.slots.held():
                    work.run()
        finally:
            with self._lock:
                self._threads.discard(threading.current_thread())

    def _arrive(self) -> None:
        with self._lock:
            self._coming -= 1

    def _next(self) -> Work | None:
        """Work with a slot for it; None when the thread is not needed any more."""
        while True:
            with self._lock:
                if self._queue and self.slots.try_take():
                    self._moved_at = time.monotonic()
                    return self._queue.popleft()
                if self._closing:
                    return None
                seat = threading.Lock()
                seat.acquire()
                self._seats.append(seat)
            summoned = seat.acquire(timeout=_IDLE_SECONDS)
            if not summoned:
                with self._lock:
                    if seat in self._seats:
                        self._seats.remove(seat)
                        self._threads.discard(threading.current_thread())
                        return None
            self._arrive()

    # A queue that does not move

    def _watch_the_queue(self) -> None:
        if self._alarm is None:
            self._alarm = threading.Timer(_STUCK_SECONDS, self._check_the_queue)
            self._alarm.name = "flowstate-alarm"
            self._alarm.daemon = True
            self._alarm.start()

    def _check_the_queue(self) -> None:
        with self._lock:
            self._alarm = None
            queued, still = len(self._queue), time.monotonic() - self._moved_at
            if queued and not self._closing:
                self._watch_the_queue()
        if queued and still >= _STUCK_SECONDS:
            log.warning(
                "%d executions are queued and none has started for %.0f s: all %d flows that run are busy; "
                "make long flows async, or raise max_concurrency",
                queued,
                still,
                self.slots.running,
            )
