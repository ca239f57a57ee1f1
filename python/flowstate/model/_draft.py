"""Draft: the content of a working copy.

Commands are evaluated on a *copy* of the draft; success swaps the copy in, failure forgets it. The dicts of a draft
are shared with the State they came from and are therefore replaced, never changed: a commit copies no dict.
"""

from __future__ import annotations

from flowstate.model._data import Data
from flowstate.model._state import State, make_state
from flowstate.model._transition import PARKED, Transition

NO_TEXTS: dict[str, str] = {}
NO_DATA: dict[str, Data | int] = {}


class Draft:
    """What a StateCtx holds.

    Attributes:
        id: the id of the state.
        committed: the State last read or committed.
        labels, annotations: the draft's texts; annotations may hold slots while a commit is being evaluated.
        transition: the step the draft is in.
        transitions: the steps since the last commit, oldest first.
        data: attached data by alias; an int is the revision of data to load at the first look.
        write: the number of this draft's write in the commit under evaluation; -1: none.
    """

    __slots__ = ("annotations", "committed", "data", "id", "labels", "transition", "transitions", "write")

    id: str
    committed: State | None
    labels: dict[str, str]
    annotations: dict[str, str]
    transition: Transition
    transitions: tuple[Transition, ...]
    data: dict[str, Data | int]
    write: int

    def __init__(self, id: str, labels: dict[str, str], annotations: dict[str, str]) -> None:
        self.id = id
        self.committed = None
        self.labels = labels
        self.annotations = annotations
        self.transition = PARKED
        self.transitions = ()
        self.data = NO_DATA
        self.write = -1

    def copy(self) -> Draft:
        """A draft of the same content; the dicts are shared."""
        draft = _new(Draft)
        draft.id = self.id
        draft.committed = self.committed
        draft.labels = self.labels
        draft.annotations = self.annotations
        draft.transition = self.transition
        draft.transitions = self.transitions
        draft.data = self.data
        draft.write = -1
        return draft

    def replace(self, state: State) -> None:
        """Hold that version and nothing of what was held before."""
        self.id = state._id
        self.committed = state
        self.labels = state._labels
        self.annotations = state._annotations
        self.transition = state._transition
        self.transitions = ()
        self.data = NO_DATA

    def transit(self, transition: Transition) -> None:
        """Go one step further; the old transition becomes history."""
        self.transitions = (*self.transitions, self.transition)
        self.transition = transition

    @property
    def rev(self) -> int:
        """The revision a commit must find; 0: the id must not exist."""
        committed = self.committed
        return committed._rev if committed is not None and committed._id == self.id else 0

    @property
    def current(self) -> State:
        """The draft as a State."""
        committed = self.committed
        if (
            committed is not None
            and committed._id == self.id
            and committed._labels is self.labels
            and committed._annotations is self.annotations
            and committed._transition is self.transition
        ):
            return committed
        committed_at = committed._committed_at if committed is not None and committed._id == self.id else 0
        return make_state(self.id, self.rev, self.labels, self.annotations, self.transition, committed_at)


_new = object.__new__


def draft_of(state: State) -> Draft:
    """A draft that holds that version."""
    draft = Draft(state._id, state._labels, state._annotations)
    draft.committed = state
    draft.transition = state._transition
    return draft
