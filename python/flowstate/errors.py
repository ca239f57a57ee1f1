"""Every error flowstate raises on purpose, in one tree.

::

    FlowstateError
    ├── CommandError              bad input; also a ValueError
    │   └── NotPausedError        Resume of a state that is not paused
    ├── NotFoundError             no such state or data
    ├── ConflictError             somebody else committed first; .ids
    ├── StateExistsError          started before, and differently; .id .state
    ├── CommitUnknownError        the outcome of a commit cannot be known
    ├── FlowNotFoundError         no flow of that id is registered; .flow_id
    ├── FlowFailedError           a flow gave up; .state .error
    ├── GiveUp                    raised *by* a flow: no further attempt
    ├── CompactedError            the revision is gone; .oldest_rev
    ├── CorruptionError           damaged bytes; .file .offset
    ├── StoreLockedError          another process writes the store; .pid
    ├── StoreFailedError          the store failed and must be reopened
    ├── StoreFullError            no space; nothing was written
    ├── CodecError                bytes or text that do not decode
    └── EngineClosedError         the engine (or watcher) is not open

Each carries its data as attributes and survives pickling.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flowstate.model import State

__all__ = [
    "CodecError",
    "CommandError",
    "CommitUnknownError",
    "CompactedError",
    "ConflictError",
    "CorruptionError",
    "EngineClosedError",
    "FlowFailedError",
    "FlowNotFoundError",
    "FlowstateError",
    "GiveUp",
    "NotFoundError",
    "NotPausedError",
    "StateExistsError",
    "StoreFailedError",
    "StoreFullError",
    "StoreLockedError",
]


class FlowstateError(Exception):
    """Base of every error that flowstate raises on purpose."""


class CommandError(FlowstateError, ValueError):
    """The input is wrong: the message names what, and what to do instead. Nothing was stored or changed."""


class NotPausedError(CommandError):
    """Resume was asked for a state that is not paused."""


class NotFoundError(FlowstateError):
    """There is no such state (or data): the message names the id and revision, or the labels."""


class ConflictError(FlowstateError):
    """Another commit moved one or more of the states first. Read them again and decide anew.

    Attributes:
        ids: every conflicting id of the commit, in command order.
    """

    def __init__(self, ids: Sequence[str], message: str | None = None) -> None:
        self.ids: tuple[str, ...] = tuple(ids)
        super().__init__(message or _conflict_message(self.ids))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.ids, str(self))


def _conflict_message(ids: tuple[str, ...]) -> str:
    names = ", ".join(repr(id) for id in ids)
    return f"conflict on {names}: another commit came first; read the latest version and decide anew"


class StateExistsError(FlowstateError):
    """A state of that id exists, started with another flow or other values.

    Attributes:
        id: the id of the state.
        state: the version that exists.
    """

    def __init__(self, id: str, state: State, message: str | None = None) -> None:
        self.id = id
        self.state = state
        super().__init__(
            message
            or f"state {id!r} exists already, started with another flow or other values; "
            "choose another id, or read it with engine.get()"
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.id, self.state, str(self))


class CommitUnknownError(FlowstateError):
    """Whether the commit was stored cannot be known; read the states to find out."""


class FlowNotFoundError(FlowstateError):
    """No flow of that id is registered with the engine.

    Attributes:
        flow_id: the id that was looked for.
    """

    def __init__(self, flow_id: str, message: str | None = None) -> None:
        self.flow_id = flow_id
        super().__init__(
            message or f"no flow {flow_id!r} is registered; register it with engine.flow(...) or Engine(flows=...)"
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.flow_id, str(self))


class FlowFailedError(FlowstateError):
    """A flow failed in the background, or its state ended as failed or cancelled.

    Attributes:
        state: the state as it is stored.
        error: what the flow raised, or the stored text of it.
    """

    def __init__(self, state: State, error: BaseException | str, message: str | None = None) -> None:
        self.state = state
        self.error = error
        super().__init__(message or f"state {state.id!r} (rev {state.rev}) failed: {_describe(error)}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.state, self.error, str(self))


def _describe(error: BaseException | str) -> str:
    return error if isinstance(error, str) else f"{type(error).__name__}: {error}"


class GiveUp(FlowstateError):
    """Raised by a flow to end the attempts at once: ``raise GiveUp("declined")``."""


class CompactedError(FlowstateError):
    """The revision asked for was removed by compaction.

    Attributes:
        oldest_rev: the oldest revision to go on from.
    """

    def __init__(self, oldest_rev: int, message: str | None = None) -> None:
        self.oldest_rev = oldest_rev
        super().__init__(message or f"the revision was compacted away; the oldest available is {oldest_rev}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.oldest_rev, str(self))


class CorruptionError(FlowstateError):
    """Stored bytes are damaged.

    Attributes:
        file: the damaged file.
        offset: where in it, in bytes.
    """

    def __init__(self, file: str, offset: int, message: str | None = None) -> None:
        self.file = file
        self.offset = offset
        super().__init__(message or f"{file} is damaged at byte {offset}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.file, self.offset, str(self))


class StoreLockedError(FlowstateError):
    """Another process has the store open for writing.

    Attributes:
        pid: the process that holds it, as far as known.
    """

    def __init__(self, pid: int, message: str | None = None) -> None:
        self.pid = pid
        super().__init__(message or f"the store is open for writing in process {pid}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.pid, str(self))


class StoreFailedError(FlowstateError):
    """The store failed and accepts nothing more; close it and open it again."""


class StoreFullError(FlowstateError):
    """No space is left. Nothing was written; the next commit tries again."""


class CodecError(FlowstateError):
    """Bytes or text that do not decode as what they are read as."""


class EngineClosedError(FlowstateError):
    """The engine, or the watcher, is not open: never opened, closed, or left behind by a fork."""
