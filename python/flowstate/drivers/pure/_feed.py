"""Feeds: a watch is a queue of revs, and behind it the log.

While a feed keeps up, each commit puts its matching revs on the feed's queue. When the queue is full, or
before the feed has read what was there at its start, it is *behind*: commits leave it alone, and it fills its
queue from the log until it has read everything. All of it happens under the store's lock: nothing is missed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from threading import Lock
from typing import NamedTuple

from flowstate.drivers._store import Filter, Since, Version, Waker
from flowstate.drivers.pure._log import Log
from flowstate.drivers.pure._query import iter_matches, rev_since
from flowstate.drivers.pure._version import (
    Key,
    PureVersion,
    groups_of,
    keys_of_group,
    keys_of_version,
    matches,
)

__all__ = ["FeedRegistry", "PureFeed", "Wake"]


class Wake(NamedTuple):
    """A wake that is owed to somebody, given once the store's lock is free."""

    waker: Waker
    token: int


class Subscription:
    """What the store knows of one feed. Guarded by the store's lock.

    The store holds subscriptions, users hold feeds: so a feed that nobody holds can go, and this with it.
    """

    def __init__(self, log: Log, filter: Filter, since: Since, capacity: int) -> None:
        self.filter = filter
        self.behind: bool = True
        self.armed: Wake | None = None
        self.closed: bool = False
        self._log = log
        self._capacity = capacity
        self._not_before = since.value if since.kind == "time" else 0
        self._taken = rev_since(log, filter, since, latest_only=False)
        self._opened_at = log.last_rev
        self._queue: deque[int] = deque()

    def matches(self, version: PureVersion) -> bool:
        return (
            version.rev > self._taken
            and version.committed_at >= self._not_before
            and any(matches(self.filter, group, version) for group in groups_of(self.filter))
        )

    def offer(self, version: PureVersion) -> None:
        """Queue a version of the commit that is being published, if it matches and the feed is not behind."""
        if self.behind or not self.matches(version):
            return
        if len(self._queue) < self._capacity:
            self._queue.append(version.rev)
        else:
            self._queue.clear()
            self.behind = True

    def next(self) -> PureVersion | None:
        """The first version that is not yet taken."""
        if self.behind and not self._queue:
            self._read_log()
        return self._log.version(self._queue[0]) if self._queue else None

    def _read_log(self) -> None:
        for version in iter_matches(self._log, self.filter, self._taken):
            if len(self._queue) >= self._capacity:
                return
            if self.matches(version):
                self._queue.append(version.rev)
        self.behind = False

    def take(self, limit: int) -> list[Version]:
        """The next commits, until there are ``limit`` versions of them."""
        taken: list[Version] = []
        while (version := self.next()) is not None:
            if taken and len(taken) >= limit and version.commit_rev != taken[-1].commit_rev:
                break
            taken.append(version)
            self._taken = self._queue.popleft()
        return taken

    def rev(self) -> int:
        """The rev before the next commit that holds something; all that matches up to it was taken."""
        if self.closed:
            return self._taken
        version = self.next()
        return max(self._taken, self._log.last_rev if version is None else version.commit_rev - 1)

    def caught_up(self) -> bool:
        return self.rev() >= self._opened_at

    def is_owed_a_wake(self) -> bool:
        # Only an armed feed may look: who is behind reads the log in its own time, not in that of a commit.
        return self.armed is not None and self.next() is not None

    def close(self) -> None:
        self._taken = self.rev()
        self._queue.clear()
        self.closed = True


class FeedRegistry:
    """The open feeds of a store, each filed under a key that any version it could match is filed under.

    Guarded by the store's lock, but for ``dropped``.
    """

    def __init__(self) -> None:
        self.dropped: deque[Subscription] = deque()
        """Of feeds that nobody holds any more. The garbage collector adds to it at any moment, even in a
        thread that holds the store's lock: so it only appends, and the next caller with the lock sweeps."""
        self._open: dict[Subscription, None] = {}
        self._by_key: dict[Key, dict[Subscription, None]] = {}

    def add(self, subscription: Subscription) -> None:
        self._open[subscription] = None
        for key in _filed_under(subscription):
            self._by_key.setdefault(key, {})[subscription] = None

    def remove(self, subscription: Subscription) -> list[Wake]:
        """Close a subscription, if it is open; the wakes this owes."""
        if subscription.closed:
            return []
        subscription.close()
        del self._open[subscription]
        for key in _filed_under(subscription):
            del self._by_key[key][subscription]
            if not self._by_key[key]:
                del self._by_key[key]
        return _disarm(subscription)

    def remove_all(self) -> list[Wake]:
        return [wake for subscription in list(self._open) for wake in self.remove(subscription)]

    def sweep(self) -> None:
        """Close what was dropped. Nobody waits for a feed that nobody holds, so no wakes come of it."""
        while self.dropped:
            self.remove(self.dropped.popleft())

    def publish(self, versions: Iterable[PureVersion]) -> list[Wake]:
        """Offer the versions of one commit to all feeds that they could match; the wakes this owes."""
        self.sweep()
        if not self._open:
            return []
        reached: dict[Subscription, None] = {}
        for version in versions:
            near: dict[Subscription, None] = {}
            for key in keys_of_version(version):
                near.update(self._by_key.get(key, {}))
            for subscription in near:
                subscription.offer(version)
            reached.update(near)
        return [wake for subscription in reached if subscription.is_owed_a_wake() for wake in _disarm(subscription)]

    def __len__(self) -> int:
        self.sweep()
        return len(self._open)

    def count_behind(self) -> int:
        self.sweep()
        return sum(subscription.behind for subscription in self._open)


def _filed_under(subscription: Subscription) -> set[Key]:
    wanted = subscription.filter
    return {keys_of_group(wanted, group)[0] for group in groups_of(wanted)}


def _disarm(subscription: Subscription) -> list[Wake]:
    armed, subscription.armed = subscription.armed, None
    return [] if armed is None else [armed]


class PureFeed:
    """A watch as its user holds it."""

    def __init__(self, lock: Lock, registry: FeedRegistry, subscription: Subscription) -> None:
        self._lock = lock
        self._registry = registry
        self._subscription = subscription

    def __del__(self) -> None:
        self._registry.dropped.append(self._subscription)

    @property
    def rev(self) -> int:
        with self._lock:
            return self._subscription.rev()

    @property
    def caught_up(self) -> bool:
        with self._lock:
            return self._subscription.caught_up()

    @property
    def closed(self) -> bool:
        return self._subscription.closed

    def take(self, limit: int) -> list[Version]:
        with self._lock:
            return [] if self._subscription.closed else self._subscription.take(limit)

    def arm(self, waker: Waker, token: int) -> bool:
        with self._lock:
            if self._subscription.closed or self._subscription.next() is not None:
                return False
            self._subscription.armed = Wake(waker, token)
            return True

    def disarm(self) -> None:
        with self._lock:
            self._subscription.armed = None

    def close(self) -> None:
        with self._lock:
            wakes = self._registry.remove(self._subscription)
        for waker, token in wakes:
            waker.wake(token)
