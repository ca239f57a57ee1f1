"""How long a commit takes to reach a watcher in another thread."""

from __future__ import annotations

import threading
import time
from queue import SimpleQueue

from flowstate import Commit, Engine, Park, StateCtx, Watcher


def percentile(seconds: list[float], percent: float) -> float:
    """The value that ``percent`` of the seconds do not exceed; 0 if there are none."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 0.0


def measure_quiet_delays(engine: Engine, commits: int = 300) -> list[float]:
    """Seconds from the call of ``do(Commit(…))`` to the delivery, while the engine has nothing else to do."""
    delivered_at: SimpleQueue[float] = SimpleQueue()

    def follow(watcher: Watcher) -> None:
        for _ in watcher:
            delivered_at.put(time.perf_counter())

    delays = []
    with engine.watch({"kind": "probe"}) as watcher:
        thread = threading.Thread(target=follow, args=(watcher,), name="probe")
        thread.start()
        probe = StateCtx("probe", labels={"kind": "probe"})
        for _ in range(commits):
            called_at = time.perf_counter()
            engine.do(Commit(Park(probe)))
            delays.append(delivered_at.get(timeout=10) - called_at)
    thread.join()
    return delays
