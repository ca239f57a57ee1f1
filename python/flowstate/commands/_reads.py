"""Commands that read states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from flowstate.commands._command import Command, FlowTarget
from flowstate.model import State, StateCtx, Status

Labels: TypeAlias = Mapping[str, str]
"""Labels that must all match."""

SinceArg: TypeAlias = 'int | Literal["start", "latest"] | datetime'
"""A rev (exclusive), "start", "latest" (at the latest match, inclusive), or an aware datetime (inclusive)."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of states, by revision.

    Attributes:
        states: the versions, rev ascending.
        more: whether a further match was there when the page was read.
        at_rev: the page shows everything up to this revision and nothing after it.
        next_since: the ``since`` to go on from.
    """

    states: tuple[State, ...]
    more: bool
    at_rev: int
    next_since: int

    def __len__(self) -> int:
        return len(self.states)

    def __iter__(self) -> Iterator[State]:
        return iter(self.states)


@dataclass(slots=True)
class GetStateByID(Command[StateCtx]):
    """Replace what ctx holds by the version ``rev`` of state ``id``; 0: the latest.

    Raises (when performed):
        NotFoundError: there is no such version.
    """

    ctx: StateCtx
    id: str
    rev: int = 0


@dataclass(slots=True)
class GetStateByLabels(Command[StateCtx]):
    """Replace what ctx holds by the newest state that carries all the labels.

    Raises (when performed):
        NotFoundError: no state carries them now.
    """

    ctx: StateCtx
    labels: Labels


@dataclass(slots=True)
class GetStates(Command[Page]):
    """A page of versions, rev ascending.

    Args:
        labels: labels that must all match.
        any_labels: groups of labels, of which one must match.
        status: only states of that status.
        flow: only states in that flow.
        since: a rev (exclusive), "start", "latest", or an aware datetime (inclusive).
        latest_only: only versions that are the latest of their id.
        limit: the most states of a page, at least 1.
    """

    in_commit: ClassVar[bool] = False

    labels: Labels | None = None
    any_labels: Sequence[Labels] | None = field(default=None, kw_only=True)
    status: Status | None = field(default=None, kw_only=True)
    flow: str | FlowTarget | None = field(default=None, kw_only=True)
    since: SinceArg = field(default="start", kw_only=True)
    latest_only: bool = field(default=False, kw_only=True)
    limit: int = field(default=50, kw_only=True)
