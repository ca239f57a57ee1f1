"""Generated from operations.py by tools/facades.py; change it there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar, overload

from flowstate.codec._time import Duration
from flowstate.commands import Command, FlowTarget, Labels, SinceArg
from flowstate.engine import operations
from flowstate.engine._parts import Parts
from flowstate.engine._steps import run_blocking
from flowstate.engine._stream import iterate_blocking
from flowstate.engine._watcher import Watcher
from flowstate.model import Data, State, StateCtx, Status

R = TypeVar("R")


class BlockingOperations:
    """The operations, waiting in the calling thread."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    @overload
    def do(self, command: Command[R], /) -> R: ...

    @overload
    def do(self, first: Command[Any], second: Command[Any], /, *more: Command[Any]) -> tuple[Any, ...]: ...

    def do(self, /, *commands: Command[Any]) -> Any:
        """Perform commands, in order.

        Returns:
            The result of the command: the ctx for those that change one, a Page for GetStates, Data for GetData, None
            for Execute and Noop, the tuple of its commands' results for Commit. For several commands the tuple of
            their results.

        Raises:
            CommandError: a command is wrong; it changed and stored nothing.
            ConflictError: another commit moved one of the states first.
            NotFoundError: what was to be read is not there.
        """
        return run_blocking(operations.do(self._parts, *commands))

    def execute(self, ctx: StateCtx) -> StateCtx:
        """Run the ctx's flow, and the flows it leads to, until the state rests.

        Returns:
            The ctx, as it came to rest.

        Raises:
            FlowNotFoundError: a flow is not registered.
            ConflictError: somebody else moved the state meanwhile.
            Exception: whatever a flow raises.
        """
        return run_blocking(operations.execute(self._parts, ctx))

    def get(self, id: str, rev: int = 0) -> State:
        """The version ``rev`` of a state; 0: the latest.

        Raises:
            NotFoundError: there is no such version.
        """
        return run_blocking(operations.get(self._parts, id, rev))

    def find(self, labels: Labels) -> State | None:
        """The newest state that carries all the labels; None if no state does."""
        return run_blocking(operations.find(self._parts, labels))

    def states(
        self,
        labels: Labels | None = None,
        *,
        any_labels: Sequence[Labels] | None = None,
        status: Status | None = None,
        flow: str | FlowTarget | None = None,
        since: SinceArg = "start",
        latest_only: bool = True,
    ) -> Iterator[State]:
        """The states that match, rev ascending, read page by page as you iterate.

        Args:
            labels: labels that must all match.
            any_labels: groups of labels, of which one must match.
            status: only states of that status.
            flow: only states in that flow.
            since: a rev (exclusive), "start", "latest", or an aware datetime (inclusive).
            latest_only: False: all versions instead of the latest of each id.
        """
        return iterate_blocking(
            operations.states(
                self._parts,
                labels,
                any_labels=any_labels,
                status=status,
                flow=flow,
                since=since,
                latest_only=latest_only,
            )
        )

    def count(
        self,
        labels: Labels | None = None,
        *,
        any_labels: Sequence[Labels] | None = None,
        status: Status | None = None,
        flow: str | FlowTarget | None = None,
    ) -> int:
        """How many states match now, counted without reading them; see ``states``."""
        return run_blocking(operations.count(self._parts, labels, any_labels=any_labels, status=status, flow=flow))

    def history(self, id: str) -> Iterator[State]:
        """All versions of one state, oldest first, read as you iterate; none if there is no such state."""
        return iterate_blocking(operations.history(self._parts, id))

    def watch(
        self,
        labels: Labels | None = None,
        *,
        any_labels: Sequence[Labels] | None = None,
        id: str | None = None,
        since: SinceArg | Literal["now"] = "start",
    ) -> Watcher:
        """Every version that matches, as it is committed: in order, each once, without gaps.

        Args:
            labels: labels that must all match.
            any_labels: groups of labels, of which one must match.
            id: one state only.
            since: a rev (exclusive), "start", "latest" (at the latest match), "now", or an aware datetime (inclusive).
        """
        found = operations.watch(self._parts, labels, any_labels=any_labels, id=id, since=since)
        watcher: Watcher = self._parts.watch(found.filter, found.since, Watcher)
        return watcher

    def start(
        self,
        flow: str | FlowTarget,
        values: Mapping[str, Any] | None = None,
        /,
        *,
        id: str | None = None,
        labels: Labels | None = None,
        annotations: Mapping[str, str] | None = None,
        data: Mapping[str, Data | bytes] | None = None,
        if_exists: Literal["return", "error"] = "return",
    ) -> State:
        """Commit a new state in a flow and execute it in the background.

        Args:
            flow: the first flow.
            values: JSON values that the flow reads as ``ctx[...]``.
            id: the id; by default a random one.
            labels: texts to find the state by.
            annotations: free texts.
            data: bytes or Data by alias, stored in the same commit.
            if_exists: "return" gives the state that was started before with the same id, flow and values.

        Returns:
            The state as it was committed, or the one that exists.

        Raises:
            StateExistsError: the id exists, and was started differently, or ``if_exists="error"``.
        """
        return run_blocking(
            operations.start(
                self._parts, flow, values, id=id, labels=labels, annotations=annotations, data=data, if_exists=if_exists
            )
        )

    def wait(self, id: str, *, until: Literal["rest", "parked"] = "rest", timeout: Duration | None = None) -> State:
        """Wait until a state is at rest.

        Args:
            id: the state.
            until: "rest": parked, and no timer is pending; "parked": parked, perhaps with a timer.
            timeout: how long to wait at most; seconds, a timedelta or text.

        Returns:
            The state at rest.

        Raises:
            FlowFailedError: its flow failed in the background.
            NotFoundError: there is no such state.
            TimeoutError: it does not rest in time.
        """
        return run_blocking(operations.wait(self._parts, id, until=until, timeout=timeout))

    def result(self, id: str, timeout: Duration | None = None) -> Any:
        """Wait until a state is at rest and return its result; None if it has none.

        Raises:
            FlowFailedError: it failed, or was cancelled.
            NotFoundError: there is no such state.
            TimeoutError: it does not rest in time.
        """
        return run_blocking(operations.result(self._parts, id, timeout))

    def update(self, id: str, fn: Callable[[StateCtx], Any]) -> State:
        """Change a state where it stands: read, call ``fn`` with a working copy, commit; again if somebody was first.

        A flow that runs on the state meanwhile conflicts at its next commit, as with any other commit of the state.

        Args:
            id: the state.
            fn: changes the ctx in place; it may be called several times. It gives no commands.

        Returns:
            The version that was committed.
        """
        return run_blocking(operations.update(self._parts, id, fn))

    def resume(self, id: str, values: Mapping[str, Any] | None = None, *, to: str | FlowTarget | None = None) -> State:
        """Go on with a paused state, in the background.

        Args:
            id: the state.
            values: JSON values to set before.
            to: the flow; by default the one its Pause named.

        Returns:
            The state as it was committed.

        Raises:
            NotPausedError: it is not paused.
        """
        return run_blocking(operations.resume(self._parts, id, values, to=to))

    def cancel(self, id: str, *, reason: str = "", children: bool = False) -> State:
        """End a state from outside: it is parked with status "cancelled".

        A running async flow is cancelled; a ``def`` flow sees ``ctx.stopping``, and its next commit conflicts.

        Args:
            id: the state.
            reason: why; read back with ``state.error``.
            children: not available yet.

        Returns:
            The state as it was committed; one that is cancelled already is left as it is.

        Raises:
            CommandError: it has ended or failed.
        """
        return run_blocking(operations.cancel(self._parts, id, reason=reason, children=children))
