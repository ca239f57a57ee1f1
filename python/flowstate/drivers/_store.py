"""The store: what both cores, native and pure, promise. Everything here is plain values.

A store is linearizable: each method takes effect at one instant between call and return.
All methods may be called from any thread. Blocking ones say so.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol, TypeAlias

from flowstate.drivers._plan import Committed, Plan

__all__ = ["Feed", "Filter", "Since", "Store", "Version", "VersionPage", "Waker"]


class Filter(NamedTuple):
    """Which versions are meant; everything given must hold.

    Attributes:
        groups: OR of groups of labels, each group an AND of (key, value); () means any labels.
            An empty group matches everything.
        status: one of the status texts; "" means any.
        flow: the id of the flow a state is in (``State.flow``); "" means any.
        id: one state only; "" means any.
    """

    groups: tuple[tuple[tuple[str, str], ...], ...] = ()
    status: str = ""
    flow: str = ""
    id: str = ""


class Since(NamedTuple):
    """Where reading begins.

    ``("rev", n)``: versions with rev > n (0: from the start). ``("time", ms)``: committed_at >= ms.
    ``("latest", 0)``: at the latest matching version, inclusive. ``("now", 0)``: after the newest version (watch only).
    """

    kind: Literal["rev", "time", "latest", "now"]
    value: int = 0


class Version(Protocol):
    """One stored version of a state. Immutable; cheap to hold; unpacked only when somebody looks."""

    @property
    def rev(self) -> int: ...
    @property
    def commit_rev(self) -> int:
        """The first rev of the commit that wrote this version: versions of one commit share it."""

    def unpack(self) -> tuple[str, int, dict[str, str], dict[str, str], str, dict[str, str], int]:
        """(id, rev, labels, annotations, to, transition annotations, committed_at); nobody changes the dicts."""


VersionPage: TypeAlias = "tuple[list[Version], bool, int, int]"
"""(versions by rev ascending, more, at_rev, next_since): ``next_since`` is the rev to go on from."""


class Waker(Protocol):
    """Wakes one waiting thread, or one event loop through its file descriptor.

    A token is a number chosen by whoever waits; it comes back from ``drain``.
    ``wake`` may be called from any thread, from under a store's publication, any number of times; it never blocks.
    """

    def fileno(self) -> int:
        """A descriptor that turns readable once something was woken (for ``loop.add_reader``)."""

    def wake(self, token: int) -> None: ...
    def drain(self) -> list[int]:
        """The tokens woken since the last drain, each once; clears readability *before* it reads them."""

    def wait(self, timeout: float | None = None) -> bool:
        """Block (GIL released, interruptible by signals) until a token is there; False after ``timeout`` seconds."""

    def close(self) -> None: ...


class Feed(Protocol):
    """A watch on a store: matching versions in rev order, each once, without gaps, whole commits at a time.

    A slow reader costs the store nothing but a bounded queue of revs: behind it, the feed reads the log.
    Dropping the last reference closes it.
    """

    @property
    def rev(self) -> int:
        """Everything matching up to this rev was taken. Moves with the store when nothing matches."""

    @property
    def caught_up(self) -> bool:
        """Whether everything that was there when the feed was opened has been taken."""

    @property
    def closed(self) -> bool: ...
    def take(self, limit: int) -> list[Version]:
        """The next versions, without waiting: whole commits, about ``limit`` versions (at least one commit if any).

        Empty: nothing there yet (or closed).
        """

    def arm(self, waker: Waker, token: int) -> bool:
        """Ask for one ``waker.wake(token)`` as soon as ``take`` has something or the feed is closed.

        False: it is so already, nothing was armed. A second arm replaces the first.
        """

    def disarm(self) -> None: ...
    def close(self) -> None:
        """Idempotent. Wakes whoever is armed."""


class Store(Protocol):
    """Revision log, commit with conflict check, label indexes, watches."""

    def commit(self, plan: Plan, now: int = 0) -> Committed:
        """Store all of the plan or nothing.

        A write conflicts if the latest rev of its id differs from ``expected_rev``.

        Args:
            plan: what to store.
            now: milliseconds UTC for committed_at; 0: the store's own clock. Never decreases (clamped).

        Raises:
            ConflictError: with all conflicting ids, in write order, each once.
            CommandError: two writes of one id; a limit exceeded.
        """

    def get_state(self, id: str, rev: int = 0, at_rev: int = 0) -> Version | None:
        """The version ``rev`` of ``id``; with rev 0 its latest, or its latest up to ``at_rev`` if that is > 0."""

    def get_state_by_labels(self, labels: tuple[tuple[str, str], ...], at_rev: int = 0) -> Version | None:
        """The newest version that has all labels and is the latest of its id (as of ``at_rev`` if > 0)."""

    def list_states(self, filter: Filter, since: Since, latest_only: bool, limit: int) -> VersionPage:
        """One page, rev ascending. ``limit`` >= 1.

        ``more``: a further match exists at or before at_rev. ``next_since``: the last rev of the page if more,
        else at_rev: following it yields each matching version exactly once.
        """

    def count_states(self, filter: Filter) -> int:
        """How many latest versions match."""

    def get_data(self, rev: int) -> tuple[bytes, dict[str, str]] | None:
        """(blob, annotations) of that data revision."""

    def watch(self, filter: Filter, since: Since) -> Feed: ...
    def waker(self) -> Waker:
        """A new waker that this store's feeds accept."""

    def last_rev(self) -> int:
        """The newest visible revision; 0 for an empty store."""

    def stats(self) -> dict[str, int]:
        """At least: states, versions, last_rev, commits, conflicts, data, data_bytes, watchers, lagging."""

    def close(self) -> None:
        """Idempotent. Closes all feeds; afterwards every method raises EngineClosedError, except stats and close."""
