"""What a running flow sees of the engine that runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from flowstate.model._ctx import StateCtx


class Run(Protocol):
    """One execution of a state, seen from its flow; bound to the ctx by the engine."""

    @property
    def engine(self) -> Any:
        """The engine; in an async flow its ``aio`` form."""

    @property
    def stopping(self) -> bool:
        """Whether the flow should come to an end: the engine closes, or the state was cancelled."""

    @property
    def stop_reason(self) -> str:
        """Why it should stop; "" if it need not."""

    @property
    def step_key(self) -> str:
        """The same for all attempts of one step."""

    def save(self, ctx: StateCtx) -> Any:
        """Commit the draft without leaving the flow."""
