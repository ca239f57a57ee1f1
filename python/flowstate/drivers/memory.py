"""The memory driver: everything in this process, on either core, gone when it closes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from flowstate import _native
from flowstate.commands import Page
from flowstate.drivers._contract import Done
from flowstate.drivers._plan import Committed, Plan
from flowstate.drivers._store import Feed, Filter, Since, Store, Waker
from flowstate.errors import CommandError
from flowstate.model import Data, Limits, State, make_data, state_of

__all__ = ["Core", "MemoryDriver"]

Core: TypeAlias = Literal["native", "pure"]


def _pure_store(limits: Limits) -> Store:
    from flowstate.drivers.pure import PureStore

    return PureStore(limits)


_STORES: dict[str, Callable[[Limits], Any]] = {"native": _native.MemoryStore, "pure": _pure_store}


class MemoryDriver:
    """States in memory.

    Args:
        core: "native" (Rust) or "pure" (Python); by default the environment's ``FLOWSTATE_CORE``, else "native".
        limits: the sizes it accepts.
    """

    def __init__(self, core: Core | None = None, *, limits: Limits | None = None) -> None:
        chosen = core or os.environ.get("FLOWSTATE_CORE") or "native"
        if chosen not in _STORES:
            raise CommandError(f"core {chosen!r} is unknown; choose 'native' or 'pure'")
        self._core = chosen
        self._limits = Limits() if limits is None else limits
        self._store: Store = _STORES[chosen](self._limits)
        self._users = 0
        self._lock = threading.Lock()

    @property
    def limits(self) -> Limits:
        """The sizes it accepts."""
        return self._limits

    @property
    def core(self) -> str:
        """The core it runs on."""
        return self._core

    def open(self) -> None:
        """Take part; see Driver."""
        with self._lock:
            self._users += 1

    def close(self) -> None:
        """Leave; the last user closes the store."""
        with self._lock:
            self._users -= 1
            last = self._users <= 0
        if last:
            self._store.close()

    def commit(self, plan: Plan, now: int = 0) -> Done[Committed]:
        """See Store.commit."""
        return Done(self._store.commit(plan, now))

    def get_state(self, id: str, rev: int = 0, at_rev: int = 0) -> Done[State | None]:
        """See Store.get_state."""
        version = self._store.get_state(id, rev, at_rev)
        return Done(None if version is None else state_of(version))

    def get_state_by_labels(self, labels: tuple[tuple[str, str], ...], at_rev: int = 0) -> Done[State | None]:
        """See Store.get_state_by_labels."""
        version = self._store.get_state_by_labels(labels, at_rev)
        return Done(None if version is None else state_of(version))

    def list_states(self, filter: Filter, since: Since, latest_only: bool, limit: int) -> Done[Page]:
        """See Store.list_states."""
        versions, more, at_rev, next_since = self._store.list_states(filter, since, latest_only, limit)
        return Done(Page(tuple(map(state_of, versions)), more, at_rev, next_since))

    def count_states(self, filter: Filter) -> Done[int]:
        """See Store.count_states."""
        return Done(self._store.count_states(filter))

    def get_data(self, rev: int) -> Done[Data | None]:
        """See Store.get_data."""
        found = self._store.get_data(rev)
        return Done(None if found is None else make_data(rev, *found))

    def last_rev(self) -> Done[int]:
        """See Store.last_rev."""
        return Done(self._store.last_rev())

    def watch(self, filter: Filter, since: Since) -> Feed:
        """See Store.watch."""
        return self._store.watch(filter, since)

    def waker(self) -> Waker:
        """See Store.waker."""
        return self._store.waker()

    def stats(self) -> dict[str, int]:
        """See Store.stats."""
        return self._store.stats()

    def __repr__(self) -> str:
        return f"<MemoryDriver core={self._core!r}>"
