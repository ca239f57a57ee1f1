"""The driver: what an engine asks of whatever keeps its states. The promises are those of the store, in model terms."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Generic, Protocol, TypeVar

from flowstate.commands import Page
from flowstate.drivers._plan import Committed, Plan
from flowstate.drivers._store import Feed, Filter, Since, Waker
from flowstate.model import Data, Limits, State

__all__ = ["Clock", "Done", "Driver", "Pending"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Pending(Protocol[T_co]):
    """The outcome of a driver call, perhaps still under way. Two ways to wait for it, once."""

    def result(self, timeout: float | None = None) -> T_co:
        """Block (GIL released, interruptible) until it is there, and return or raise it."""

    def __await__(self) -> Generator[Any, Any, T_co]: ...


class Done(Generic[T]):
    """An outcome that is there already: waiting for it costs nothing."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value: T = value

    def result(self, timeout: float | None = None) -> T:
        """The outcome."""
        return self.value

    def __await__(self) -> Generator[Any, Any, T]:
        yield from ()
        return self.value


class Clock(Protocol):
    """Where time comes from."""

    def now(self) -> int:
        """Milliseconds since the epoch, UTC."""


class Driver(Protocol):
    """Keeps states, data and their history; may be shared by engines. All methods may be called from any thread."""

    @property
    def limits(self) -> Limits: ...

    def open(self) -> None:
        """Called by each engine that opens on it."""

    def close(self) -> None:
        """Called by each engine that closes; the last one releases what the driver holds."""

    def commit(self, plan: Plan, now: int = 0) -> Pending[Committed]:
        """Store all of the plan or nothing; see ``Store.commit``."""

    def get_state(self, id: str, rev: int = 0, at_rev: int = 0) -> Pending[State | None]: ...
    def get_state_by_labels(self, labels: tuple[tuple[str, str], ...], at_rev: int = 0) -> Pending[State | None]: ...
    def list_states(self, filter: Filter, since: Since, latest_only: bool, limit: int) -> Pending[Page]: ...
    def count_states(self, filter: Filter) -> Pending[int]: ...
    def get_data(self, rev: int) -> Pending[Data | None]: ...
    def last_rev(self) -> Pending[int]: ...
    def watch(self, filter: Filter, since: Since) -> Feed: ...
    def waker(self) -> Waker: ...
    def stats(self) -> dict[str, int]: ...
