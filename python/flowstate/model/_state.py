"""State: one version of a state, immutable."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, cast

from flowstate.model import _names as names
from flowstate.model._checks import checked_text, checked_texts
from flowstate.model._json import decode_value, missing_value
from flowstate.model._transition import PARKED, Transition, make_transition

if TYPE_CHECKING:
    from flowstate.model._ctx import StateCtx

Status: TypeAlias = Literal["active", "sleeping", "paused", "parked", "ended", "failed", "cancelled"]
"""What a state is up to, derived from its transition and its timers."""

_AT_REST = frozenset({"paused", "ended", "failed", "cancelled"})
_FIELDS = frozenset({"_id", "_rev", "_labels", "_annotations", "_transition", "_committed_at"})


class StoredVersion(Protocol):
    """What a store hands out: unpacked into a State only when somebody looks."""

    def unpack(self) -> tuple[str, int, dict[str, str], dict[str, str], str, dict[str, str], int]: ...


class State:
    """One version of a state: immutable, compared by value.

    States come from the engine (``engine.get``, a Page, a watcher); to change one, take a working copy with ``edit()``.

    Args:
        id: non-empty text, at most 512 bytes of UTF-8.
        rev: the revision of this version, unique over the whole store; 0: never committed.
        labels: few texts to find the state by (indexed).
        annotations: free texts; ``state["name"]`` reads one as a JSON value.
        transition: the step the state is in.
        committed_at: milliseconds since the epoch, UTC; 0: never committed.
    """

    __slots__ = (
        "__weakref__",
        "_annotations",
        "_committed_at",
        "_id",
        "_labels",
        "_rev",
        "_transition",
        "_version",
    )

    _id: str
    _rev: int
    _labels: dict[str, str]
    _annotations: dict[str, str]
    _transition: Transition
    _committed_at: int
    _version: StoredVersion

    def __init__(
        self,
        id: str,
        rev: int = 0,
        *,
        labels: Mapping[str, str] | None = None,
        annotations: Mapping[str, str] | None = None,
        transition: Transition = PARKED,
        committed_at: int = 0,
    ) -> None:
        self._id = checked_text(id, "a state id")
        self._rev = rev
        self._labels = checked_texts(labels or {}, "label")
        self._annotations = checked_texts(annotations or {}, "annotation")
        self._transition = transition
        self._committed_at = committed_at

    def __getattr__(self, name: str) -> Any:
        # Reached only while the slot is empty: a State of a page is unpacked at the first look.
        if name not in _FIELDS:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        (
            self._id,
            self._rev,
            self._labels,
            self._annotations,
            to,
            transition_annotations,
            self._committed_at,
        ) = self._version.unpack()
        self._transition = make_transition(to, transition_annotations)
        return object.__getattribute__(self, name)

    @property
    def id(self) -> str:
        """The id."""
        return self._id

    @property
    def rev(self) -> int:
        """The revision of this version; 0: never committed."""
        return self._rev

    @property
    def labels(self) -> Mapping[str, str]:
        """The labels, read-only."""
        return MappingProxyType(self._labels)

    @property
    def annotations(self) -> Mapping[str, str]:
        """The annotations, read-only."""
        return MappingProxyType(self._annotations)

    @property
    def transition(self) -> Transition:
        """The step the state is in."""
        return self._transition

    @property
    def committed_at(self) -> int:
        """When the store committed this version: milliseconds since the epoch, UTC; 0: never."""
        return self._committed_at

    def annotation(self, name: str) -> str | None:
        """The transition's annotation of that name, else the state's, else None."""
        text = self._transition._annotations.get(name)
        return text if text is not None else self._annotations.get(name)

    @property
    def status(self) -> Status:
        """What the state is up to: active (owed an execution), paused, parked, ended, failed or cancelled."""
        return status_of(self._transition)

    @property
    def is_parked(self) -> bool:
        """Whether the state waits for somebody instead of a flow."""
        return not self._transition._to

    @property
    def flow(self) -> str:
        """The flow the state is in: the one it transits to, or would resume to; else ""."""
        return flow_of(self._transition)

    @property
    def result(self) -> Any:
        """The result of an ended state, decoded from JSON; None if there is none."""
        text = self._transition._annotations.get(names.RESULT)
        return None if text is None else decode_value(names.RESULT, text)

    @property
    def error(self) -> str | None:
        """The last error of a failed state, or the reason of a cancelled one; None if there is none."""
        annotations = self._transition._annotations
        return annotations.get(names.ERROR) or annotations.get(names.REASON)

    def __getitem__(self, key: str) -> Any:
        """The annotation ``key`` as a JSON value."""
        text = self._annotations.get(key)
        if text is None:
            raise KeyError(missing_value(self._id, key, self._annotations))
        return decode_value(key, text)

    def __contains__(self, key: object) -> bool:
        return key in self._annotations

    def get(self, key: str, default: Any = None) -> Any:
        """The annotation ``key`` as a JSON value, or ``default``."""
        return self[key] if key in self._annotations else default

    def edit(self) -> StateCtx:
        """A working copy, to change and commit."""
        from flowstate.model._ctx import StateCtx

        return StateCtx._of(self)

    def as_dict(self) -> dict[str, Any]:
        """The state as JSON-ready values; revisions as text, since they exceed what JSON numbers carry everywhere."""
        return {
            "id": self._id,
            "rev": str(self._rev),
            "status": self.status,
            "labels": dict(self._labels),
            "annotations": dict(self._annotations),
            "transition": {"to": self._transition._to, "annotations": dict(self._transition._annotations)},
            "committed_at": self._committed_at,
        }

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, State):
            return NotImplemented
        return (
            self._rev == other._rev
            and self._id == other._id
            and self._transition == other._transition
            and self._labels == other._labels
            and self._annotations == other._annotations
            and self._committed_at == other._committed_at
        )

    def __hash__(self) -> int:
        return hash((self._id, self._rev))

    def __repr__(self) -> str:
        parts = [repr(self._id), f"rev={self._rev}", self.status]
        if self._transition._to:
            parts.append(f"to={self._transition._to!r}")
        if self._labels:
            parts.append(f"labels={self._labels!r}")
        return f"<State {' '.join(parts)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return make_state, (
            self._id,
            self._rev,
            self._labels,
            self._annotations,
            self._transition,
            self._committed_at,
        )


_new = object.__new__


def make_state(
    id: str,
    rev: int,
    labels: dict[str, str],
    annotations: dict[str, str],
    transition: Transition,
    committed_at: int,
) -> State:
    """A State over dicts that nobody changes any more."""
    state = _new(State)
    state._id = id
    state._rev = rev
    state._labels = labels
    state._annotations = annotations
    state._transition = transition
    state._committed_at = committed_at
    return state


def state_of(version: StoredVersion) -> State:
    """A State that unpacks the stored version at the first look."""
    state = _new(State)
    state._version = version
    return state


def status_of(transition: Transition) -> Status:
    """The status that a transition gives; a state with a pending timer that says nothing else sleeps."""
    if transition._to:
        return "active"
    said = transition._annotations.get(names.STATE)
    return cast("Status", said) if said in _AT_REST else "parked"


def flow_of(transition: Transition) -> str:
    """The flow of ``State.flow``: what the stores index."""
    return transition._to or transition._annotations.get(names.RESUME_TO, "")
