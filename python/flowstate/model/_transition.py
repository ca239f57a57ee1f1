"""Transition: the step a state is in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flowstate.model._checks import checked_texts

_EMPTY: dict[str, str] = {}


class Transition:
    """Where a state went: a flow id, or "" for *parked*, and the annotations of that step. Immutable.

    Args:
        to: the id of the flow; empty means parked.
        annotations: texts about this step only; they never carry over to the next one.
    """

    __slots__ = ("_annotations", "_to")

    _to: str
    _annotations: dict[str, str]

    def __init__(self, to: str = "", annotations: Mapping[str, str] | None = None) -> None:
        self._to = to
        self._annotations = checked_texts(annotations, "transition annotation") if annotations else _EMPTY

    @property
    def to(self) -> str:
        """The flow id; empty means parked."""
        return self._to

    @property
    def annotations(self) -> Mapping[str, str]:
        """The texts of this step, read-only."""
        return MappingProxyType(self._annotations)

    @property
    def is_parked(self) -> bool:
        """Whether the state waits for somebody instead of a flow."""
        return not self._to

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Transition):
            return NotImplemented
        return self._to == other._to and self._annotations == other._annotations

    def __hash__(self) -> int:
        return hash((self._to, frozenset(self._annotations.items())))

    def __repr__(self) -> str:
        extra = f", {self._annotations!r}" if self._annotations else ""
        return f"Transition({self._to!r}{extra})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Transition, (self._to, self._annotations)


_new = object.__new__


def make_transition(to: str, annotations: dict[str, str]) -> Transition:
    """A Transition over a dict that the caller gives away and has checked."""
    transition = _new(Transition)
    transition._to = to
    transition._annotations = annotations
    return transition


PARKED = Transition()
