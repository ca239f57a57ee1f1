"""The plan of a commit: what a store is asked to make durable, as plain values with slots.

The engine evaluates the commands; the store checks for conflicts, numbers the versions, fills the slots and
stores everything or nothing. Nothing here calls back into Python code of the user.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from flowstate.codec import CtxImage, Text

__all__ = ["Committed", "Plan", "Put", "Write"]


class Write(NamedTuple):
    """A new version of one state. ``expected_rev`` is the rev it must replace; 0: the id must not exist."""

    id: str
    expected_rev: int
    labels: Mapping[str, str]
    annotations: Mapping[str, Text]
    to: str
    transition_annotations: Mapping[str, str]


class Put(NamedTuple):
    """New data: it gets the next data revision."""

    blob: bytes
    annotations: dict[str, str]


class Plan(NamedTuple):
    """Everything one commit stores: writes in command order, new data, and ctxs to stack.

    A stacked ctx may refer to writes, to puts and to *earlier* stacks of the same plan.
    """

    writes: tuple[Write, ...]
    puts: tuple[Put, ...] = ()
    stacks: tuple[CtxImage, ...] = ()


Committed: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], int, tuple[str, ...]]
"""What a commit gave: revs (one a write), data revs (one a put), committed_at (ms UTC), texts (one a stack)."""
