"""The pure store: one lock around the log, the commit rule, the queries and the feeds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from flowstate.drivers._plan import Committed, Plan
from flowstate.drivers._store import Filter, Since, Store, VersionPage
from flowstate.drivers.pure import _query as query
from flowstate.drivers.pure._commit import decide_commit
from flowstate.drivers.pure._feed import FeedRegistry, PureFeed, Subscription
from flowstate.drivers.pure._log import Log
from flowstate.drivers.pure._version import PureVersion
from flowstate.drivers.pure._waker import PureWaker
from flowstate.errors import ConflictError, EngineClosedError
from flowstate.model import Limits

__all__ = ["PureStore"]


class PureStore:
    """A store in memory; ``drivers/_store.py`` says what each method promises.

    Args:
        limits: how large things may be.
        feed_capacity: how many revs a feed queues before it falls back to reading the log.
    """

    def __init__(self, limits: Limits, *, feed_capacity: int = 1024) -> None:
        self._limits = limits
        self._feed_capacity = feed_capacity
        self._lock = Lock()
        """Guards everything below. Held for the whole of each method, never while somebody is woken."""
        self._log = Log()
        self._feeds = FeedRegistry()
        self._commits = 0
        self._conflicts = 0
        self._closed = False

    @contextmanager
    def _open(self) -> Iterator[Log]:
        """The log, locked."""
        with self._lock:
            if self._closed:
                raise EngineClosedError("the store is closed; open a new Engine")
            yield self._log

    def commit(self, plan: Plan, now: int = 0) -> Committed:
        with self._open() as log:
            try:
                commit = decide_commit(log, self._limits, plan, now or time.time_ns() // 1_000_000)
            except ConflictError:
                self._conflicts += 1
                raise
            log.append(commit.versions, commit.datas, commit.numbers.committed_at)
            self._commits += 1
            wakes = self._feeds.publish(commit.versions)
        for waker, token in wakes:
            waker.wake(token)
        return commit.committed

    def get_state(self, id: str, rev: int = 0, at_rev: int = 0) -> PureVersion | None:
        with self._open() as log:
            if rev == 0:
                return log.find_latest(id, at_rev)
            version = log.version(rev) if 0 < rev <= log.last_rev else None
            return version if version is not None and version.id == id else None

    def get_state_by_labels(self, labels: tuple[tuple[str, str], ...], at_rev: int = 0) -> PureVersion | None:
        with self._open() as log:
            return query.find_newest(log, Filter(groups=(labels,)), latest_only=True, at_rev=at_rev)

    def list_states(self, filter: Filter, since: Since, latest_only: bool, limit: int) -> VersionPage:
        with self._open() as log:
            return query.list_states(log, filter, since, latest_only, limit)

    def count_states(self, filter: Filter) -> int:
        with self._open() as log:
            return query.count_states(log, filter)

    def get_data(self, rev: int) -> tuple[bytes, dict[str, str]] | None:
        with self._open() as log:
            if not 0 < rev <= len(log.datas):
                return None
            data = log.datas[rev - 1]
            return data.blob, data.annotations.copy()

    def watch(self, filter: Filter, since: Since) -> PureFeed:
        with self._open() as log:
            subscription = Subscription(log, filter, since, self._feed_capacity)
            self._feeds.add(subscription)
            return PureFeed(self._lock, self._feeds, subscription)

    def waker(self) -> PureWaker:
        with self._open():
            return PureWaker()

    def last_rev(self) -> int:
        with self._open() as log:
            return log.last_rev

    def stats(self) -> dict[str, int]:
        with self._lock:
            return {
                "states": len(self._log.latest_revs(())),
                "versions": len(self._log.versions),
                "last_rev": self._log.last_rev,
                "commits": self._commits,
                "conflicts": self._conflicts,
                "data": len(self._log.datas),
                "data_bytes": self._log.data_bytes,
                "watchers": len(self._feeds),
                "lagging": self._feeds.count_behind(),
            }

    def close(self) -> None:
        with self._lock:
            self._closed = True
            wakes = self._feeds.remove_all()
        for waker, token in wakes:
            waker.wake(token)


if TYPE_CHECKING:
    _keeps_the_promises: type[Store] = PureStore
