"""The progress line: drawn by a thread that a watcher wakes; nothing is polled."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from types import TracebackType

from flowstate import Engine, State

_REDRAW_SECONDS = 0.05


class Progress:
    """Watches all orders from the first commit on, in a thread of its own.

    Attributes:
        versions: how many versions were delivered.
        at_rest: how many orders came to rest, by outcome.
        delays: seconds from the call of ``start()`` to the delivery of the order's first version.
    """

    def __init__(self, engine: Engine, total: int) -> None:
        self.versions = 0
        self.at_rest: Counter[str] = Counter()
        self.delays: list[float] = []
        self._total = total
        self._called_at: dict[str, float] = {}
        self._changed = threading.Condition()
        self._watcher = engine.watch({"kind": "order"})
        self._thread = threading.Thread(target=self._follow, name="progress")
        self._is_tty = sys.stderr.isatty()
        self._draw_next = 0.0 if self._is_tty else total / 4  # on a terminal an instant, elsewhere a number of orders

    def before_start(self, id: str) -> None:
        """Note the time: the commit of this order comes next."""
        self._called_at[id] = time.perf_counter()

    def wait_for(self, orders: int, timeout: float) -> bool:
        """Wait until so many orders were seen at rest; whether they were."""
        with self._changed:
            return self._changed.wait_for(lambda: self.at_rest.total() >= orders, timeout)

    def _follow(self) -> None:
        for state in self._watcher:
            delivered_at = time.perf_counter()
            called_at = self._called_at.pop(state.id, None)
            if called_at is not None:
                self.delays.append(delivered_at - called_at)
            self._count(state)
            self._draw(delivered_at)

    def _count(self, state: State) -> None:
        self.versions += 1
        if state.is_parked:
            with self._changed:
                self.at_rest[state.labels.get("outcome", state.status)] += 1
                self._changed.notify_all()

    def _draw(self, now: float) -> None:
        """Redraw the line on a terminal; elsewhere print one at every quarter."""
        done = self.at_rest.total()
        if self._is_tty and now >= self._draw_next:
            self._draw_next = now + _REDRAW_SECONDS
            print(f"\r{self._line()}\x1b[K", end="", file=sys.stderr, flush=True)
        elif not self._is_tty and self._draw_next <= done < self._total:
            self._draw_next = done + self._total / 4
            print(self._line(), file=sys.stderr)

    def _line(self) -> str:
        outcomes = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(self.at_rest.items()))
        return f"{self.at_rest.total():,} of {self._total:,} orders at rest ({outcomes or 'none yet'})"

    def __enter__(self) -> Progress:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watcher.close()
        self._thread.join()
        print(f"\r{self._line()}\x1b[K" if self._is_tty else self._line(), file=sys.stderr)
