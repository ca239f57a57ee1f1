"""StateCtx: one party's working copy of a state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, Literal, Protocol

from flowstate.errors import CommandError
from flowstate.model._checks import checked_text, checked_texts
from flowstate.model._data import Data
from flowstate.model._draft import NO_TEXTS, Draft, draft_of
from flowstate.model._limits import Limits
from flowstate.model._run import Run
from flowstate.model._state import State
from flowstate.model._transition import Transition
from flowstate.model._views import Attachments, Texts, Values

if TYPE_CHECKING:
    from flowstate.commands import Commit, FlowTarget

_DEFAULT_LIMITS = Limits()


class Link(Protocol):
    """The engine a ctx was last used with: where its data comes from."""

    @property
    def limits(self) -> Limits: ...

    def read_data(self, rev: int) -> Data: ...


class OwnCommands(Protocol):
    """Builds the commands that a ctx gives for itself; filled in by ``flowstate.commands``."""

    def end(self, ctx: StateCtx, result: Any) -> Commit: ...
    def park(self, ctx: StateCtx) -> Commit: ...
    def pause(self, ctx: StateCtx, to: Any, timeout: Any, on_timeout: Any) -> Commit: ...
    def to(self, ctx: StateCtx, flow: Any, after: Any, at: Any) -> Commit: ...


class StateCtx:
    """A working copy: change it, give it to commands, and commit it.

    Values to compute with (``ctx["amount"]``), labels to find by, data for bytes. Compared by identity.

    Args:
        id: non-empty text of at most 512 bytes; empty for a blank copy that a Get or Unstack fills.
        labels: texts to find the state by.
        annotations: free texts.
        values: JSON values, kept as annotations.
    """

    __slots__ = ("__weakref__", "_draft", "_link", "_run", "_values")

    _commands: OwnCommands

    def __init__(
        self,
        id: str = "",
        *,
        labels: Mapping[str, str] | None = None,
        annotations: Mapping[str, str] | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        self._draft = Draft(
            checked_text(id, "a state id"),
            checked_texts(labels, "label") if labels else NO_TEXTS,
            checked_texts(annotations, "annotation") if annotations else NO_TEXTS,
        )
        self._values: Values | None = None
        self._link: Link | None = None
        self._run: Run | None = None
        if values:
            self.values.update(values)

    @classmethod
    def _of(cls, state: State) -> StateCtx:
        return cls._holding(draft_of(state))

    @classmethod
    def _holding(cls, draft: Draft) -> StateCtx:
        ctx = cls.__new__(cls)
        ctx._draft = draft
        ctx._values = None
        ctx._link = None
        ctx._run = None
        return ctx

    # What it holds

    @property
    def id(self) -> str:
        """The id of the state."""
        return self._draft.id

    @property
    def rev(self) -> int:
        """The revision last read or committed; 0: never committed."""
        return self._draft.rev

    @property
    def committed(self) -> State | None:
        """The State last read or committed."""
        return self._draft.committed

    @property
    def current(self) -> State:
        """The draft as a State; equal to ``committed`` right after a commit."""
        return self._settled().current

    @property
    def labels(self) -> MutableMapping[str, str]:
        """The labels, live: few texts to find the state by."""
        return Texts(self, "labels")

    @property
    def annotations(self) -> MutableMapping[str, str]:
        """The annotations, live: free texts."""
        return Texts(self, "annotations")

    @property
    def values(self) -> MutableMapping[str, Any]:
        """The annotations as JSON values, live; ``ctx[...]`` is ``ctx.values[...]``."""
        return self._own_values()

    @property
    def data(self) -> Attachments:
        """The attached data by alias, live: assign bytes or Data; reading loads it at the first look."""
        return Attachments(self)

    @property
    def transition(self) -> Transition:
        """The step the draft is in."""
        return self._draft.transition

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """The steps since the last commit, oldest first."""
        return self._draft.transitions

    # Values

    def __getitem__(self, key: str) -> Any:
        return self._own_values()[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._own_values()[key] = value

    def __delitem__(self, key: str) -> None:
        del self._own_values()[key]

    def __contains__(self, key: object) -> bool:
        return key in self._own_values()

    def __iter__(self) -> Iterator[str]:
        return iter(self._own_values())

    def __len__(self) -> int:
        return len(self._own_values())

    def __bool__(self) -> bool:
        return True

    def get(self, key: str, default: Any = None) -> Any:
        """The value of that name, or ``default``."""
        values = self._own_values()
        return values[key] if key in self._draft.annotations else default

    def update(self, *others: Any, **named: Any) -> None:
        """Set several values at once, as ``dict.update`` does."""
        self._own_values().update(*others, **named)

    # Copies

    def copy(self) -> StateCtx:
        """Another working copy with the same content and the same committed version."""
        ctx = StateCtx._holding(self._settled().copy())
        ctx._link = self._link
        return ctx

    def fork(self, new_id: str) -> StateCtx:
        """A new, never-committed state with the same labels, annotations, transition and data."""
        ctx = self.copy()
        ctx._draft.id = checked_text(new_id, "a state id")
        ctx._draft.committed = None
        ctx._draft.transitions = ()
        return ctx

    # What a running flow sees

    @property
    def engine(self) -> Any:
        """The engine that runs the flow; in an async flow its ``aio`` form."""
        return self._running("engine").engine

    @property
    def stopping(self) -> bool:
        """Whether the flow should come to an end: the engine closes, or the state was cancelled."""
        return self._run is not None and self._run.stopping

    @property
    def stop_reason(self) -> str:
        """Why the flow should stop; "" if it need not."""
        return "" if self._run is None else self._run.stop_reason

    @property
    def step_key(self) -> str:
        """The same text for all attempts of one step: the idempotency key for the outside world."""
        return self._running("step_key").step_key

    def save(self) -> Any:
        """Commit the draft, unstored data included, without leaving the flow; in an async flow await it.

        Raises:
            ConflictError: another commit moved the state; the flow should end.
        """
        return self._running("save()").save(self)

    def _running(self, what: str) -> Run:
        if self._run is None:
            raise CommandError(f"ctx.{what} is there only while an engine runs a flow with this ctx")
        return self._run

    # Commands for itself

    def end(self, result: Any = None) -> Commit:
        """The command that ends this state: return it from the flow."""
        return self._commands.end(self, result)

    def park(self) -> Commit:
        """The command that parks this state until somebody moves it."""
        return self._commands.park(self)

    def pause(
        self,
        to: str | FlowTarget | None = None,
        timeout: Any = None,
        on_timeout: str | FlowTarget | None = None,
    ) -> Commit:
        """The command that pauses this state until it is resumed."""
        return self._commands.pause(self, to, timeout, on_timeout)

    def to(self, flow: str | FlowTarget, after: Any = None, at: Any = None) -> Commit:
        """The command that goes on with another flow, now or later."""
        return self._commands.to(self, flow, after, at)

    # Inside

    def _own_values(self) -> Values:
        if self._values is None:
            self._values = Values(self)
        return self._values

    def _settled(self) -> Draft:
        """The draft, with the values written back that were changed in place."""
        if self._values is not None and self._values._reads:
            self._values.settle()
        return self._draft

    def _set_texts(self, kind: Literal["labels", "annotations"], texts: dict[str, str]) -> None:
        setattr(self._draft, kind, texts)

    def _limits(self) -> Limits:
        return _DEFAULT_LIMITS if self._link is None else self._link.limits

    def _read_data(self, alias: str, rev: int) -> Data:
        if self._link is None:
            raise CommandError(
                f"data {alias!r} of state {self.id!r} is not loaded and this ctx was not used with an engine; "
                f"load it with engine.do(GetData(ctx, {alias!r}))"
            )
        return self._link.read_data(rev)

    def __repr__(self) -> str:
        draft = self._draft
        parts = [repr(draft.id), f"rev={draft.rev}"]
        parts.append(f"to={draft.transition.to!r}" if draft.transition.to else draft.current.status)
        if draft.labels:
            parts.append(f"labels={draft.labels!r}")
        return f"<StateCtx {' '.join(parts)}>"
