"""What an engine can do, each once, as steps: the methods of ``Engine`` and ``Engine.aio`` are generated from here.

A function that returns ``Steps[X]`` becomes a method that returns X, and a coroutine of X under ``aio``.
``StateStream`` becomes an iterator of states, ``Watch`` a watcher. The docstrings are the methods'.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeVar, overload

from flowstate.codec import duration_seconds
from flowstate.codec._time import Duration
from flowstate.commands import (
    Command,
    Commit,
    FlowTarget,
    GetStateByLabels,
    Labels,
    Park,
    Resume,
    SinceArg,
    Transit,
    committed,
    flow_id,
)
from flowstate.commands._own import Save
from flowstate.drivers import Filter, Since
from flowstate.engine import _execution
from flowstate.engine._filters import filter_of, since_of
from flowstate.engine._parts import Parts
from flowstate.engine._perform import perform
from flowstate.engine._start import start_mark, started_alike
from flowstate.engine._steps import Steps, settle
from flowstate.engine._stream import StateStream
from flowstate.engine._wakers import Ready, must_stop
from flowstate.errors import (
    CommandError,
    ConflictError,
    EngineClosedError,
    FlowFailedError,
    NotFoundError,
    StateExistsError,
)
from flowstate.model import Data, State, StateCtx, Status
from flowstate.model import _names as names
from flowstate.model._checks import checked_id, checked_text

R = TypeVar("R")


class Watch(NamedTuple):
    """A watcher to be opened."""

    filter: Filter
    since: Since


@overload
def do(parts: Parts, command: Command[R], /) -> Steps[R]: ...
@overload
def do(parts: Parts, first: Command[Any], second: Command[Any], /, *more: Command[Any]) -> Steps[tuple[Any, ...]]: ...
def do(parts: Parts, /, *commands: Command[Any]) -> Steps[Any]:
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
    if len(commands) == 1:
        return perform(parts, commands[0])
    return _do_all(parts, commands)


def _do_all(parts: Parts, commands: tuple[Command[Any], ...]) -> Steps[tuple[Any, ...]]:
    if not commands:
        raise CommandError("do() was given no command; pass at least one, such as Transit(ctx, flow)")
    results = []
    for command in commands:
        results.append((yield from perform(parts, command)))
    return tuple(results)


def execute(parts: Parts, ctx: StateCtx) -> Steps[StateCtx]:
    """Run the ctx's flow, and the flows it leads to, until the state rests.

    Returns:
        The ctx, as it came to rest.

    Raises:
        FlowNotFoundError: a flow is not registered.
        ConflictError: somebody else moved the state meanwhile.
        Exception: whatever a flow raises.
    """
    return _execution.execute(parts, ctx)


def get(parts: Parts, id: str, rev: int = 0) -> Steps[State]:
    """The version ``rev`` of a state; 0: the latest.

    Raises:
        NotFoundError: there is no such version.
    """
    parts.check_open()
    if not checked_text(id, "the id"):
        raise CommandError("the id must not be empty")
    if type(rev) is not int or rev < 0:
        raise CommandError(f"the rev must be an int >= 0 (0: the latest), not {rev!r}")
    state = yield from settle(parts.driver.get_state(id, rev))
    if state is None:
        raise NotFoundError(f"there is no state {id!r} " + (f"with rev {rev}" if rev else "at all"))
    return state


def find(parts: Parts, labels: Labels) -> Steps[State | None]:
    """The newest state that carries all the labels; None if no state does."""
    try:
        ctx = yield from perform(parts, GetStateByLabels(StateCtx(), labels))
    except NotFoundError:
        return None
    state: State = ctx.current
    return state


def states(
    parts: Parts,
    labels: Labels | None = None,
    *,
    any_labels: Sequence[Labels] | None = None,
    status: Status | None = None,
    flow: str | FlowTarget | None = None,
    since: SinceArg = "start",
    latest_only: bool = True,
) -> StateStream:
    """The states that match, rev ascending, read page by page as you iterate.

    Args:
        labels: labels that must all match.
        any_labels: groups of labels, of which one must match.
        status: only states of that status.
        flow: only states in that flow.
        since: a rev (exclusive), "start", "latest", or an aware datetime (inclusive).
        latest_only: False: all versions instead of the latest of each id.
    """
    parts.check_open()
    filter = filter_of(labels, any_labels, status, flow)
    return StateStream(parts.driver, filter, since_of(since), latest_only)


def count(
    parts: Parts,
    labels: Labels | None = None,
    *,
    any_labels: Sequence[Labels] | None = None,
    status: Status | None = None,
    flow: str | FlowTarget | None = None,
) -> Steps[int]:
    """How many states match now, counted without reading them; see ``states``."""
    parts.check_open()
    number = yield from settle(parts.driver.count_states(filter_of(labels, any_labels, status, flow)))
    return number


def history(parts: Parts, id: str) -> StateStream:
    """All versions of one state, oldest first, read as you iterate; none if there is no such state."""
    parts.check_open()
    return StateStream(parts.driver, filter_of(id=id), Since("rev", 0), False)


def watch(
    parts: Parts,
    labels: Labels | None = None,
    *,
    any_labels: Sequence[Labels] | None = None,
    id: str | None = None,
    since: SinceArg | Literal["now"] = "start",
) -> Watch:
    """Every version that matches, as it is committed: in order, each once, without gaps.

    Args:
        labels: labels that must all match.
        any_labels: groups of labels, of which one must match.
        id: one state only.
        since: a rev (exclusive), "start", "latest" (at the latest match), "now", or an aware datetime (inclusive).
    """
    return Watch(filter_of(labels, any_labels, id=id), since_of(since, now=True))


def start(
    parts: Parts,
    flow: str | FlowTarget,
    values: Mapping[str, Any] | None = None,
    /,
    *,
    id: str | None = None,
    labels: Labels | None = None,
    annotations: Mapping[str, str] | None = None,
    data: Mapping[str, Data | bytes] | None = None,
    if_exists: Literal["return", "error"] = "return",
) -> Steps[State]:
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
    parts.check_open()
    if if_exists not in ("return", "error"):
        raise CommandError(f'if_exists= must be "return" or "error", not {if_exists!r}')
    ctx = StateCtx(os.urandom(16).hex() if id is None else checked_id(id), labels=labels, annotations=annotations)
    if values is not None:
        if not isinstance(values, Mapping):
            raise CommandError(f"values must be a mapping of str to JSON values, not {type(values).__name__}")
        ctx.update(values)
    for alias, item in (data or {}).items():
        ctx.data[alias] = item
    to = flow_id(flow, "the flow of start()")
    mark = start_mark(parts.registry, to, values or {})
    ctx.annotations[names.START] = mark
    try:
        yield from perform(parts, committed(ctx, Transit(ctx, to)))
    except ConflictError:
        state: State = yield from get(parts, ctx.id)
        if if_exists == "error" or not started_alike(state, mark):
            raise StateExistsError(ctx.id, state) from None
        return state
    parts.submit(ctx)
    return ctx.current


def wait(
    parts: Parts, id: str, *, until: Literal["rest", "parked"] = "rest", timeout: Duration | None = None
) -> Steps[State]:
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
    if until not in ("rest", "parked"):
        raise CommandError(f'until= must be "rest" or "parked", not {until!r}')
    deadline = None if timeout is None else time.monotonic() + duration_seconds(timeout, "timeout=")
    state = yield from get(parts, id)
    if state.is_parked:
        return state
    feed = parts.driver.watch(Filter(id=id), Since("latest"))
    ready = Ready(parts.wakers, feed)
    parts.failures.listen(id, ready)
    try:
        while True:
            feed.take(1_000)
            parts.check_open()
            if must_stop():
                raise EngineClosedError(f"the flow that waits for state {id!r} was told to stop")
            state = yield from get(parts, id)
            if state.is_parked:
                return state
            failure = parts.failures.find(id, state.rev)
            if failure is not None:
                raise FlowFailedError(state, failure.error) from failure.error
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutError(f"state {id!r} (rev {state.rev}) is still in flow {state.flow!r} after {timeout!r}")
            yield ready.within(left)
    finally:
        parts.failures.unlisten(id, ready)
        feed.close()


def result(parts: Parts, id: str, timeout: Duration | None = None) -> Steps[Any]:
    """Wait until a state is at rest and return its result; None if it has none.

    Raises:
        FlowFailedError: it failed, or was cancelled.
        NotFoundError: there is no such state.
        TimeoutError: it does not rest in time.
    """
    state = yield from wait(parts, id, timeout=timeout)
    if state.status in ("failed", "cancelled"):
        raise FlowFailedError(state, state.error or state.status)
    return state.result


def update(parts: Parts, id: str, fn: Callable[[StateCtx], Any]) -> Steps[State]:
    """Change a state where it stands: read, call ``fn`` with a working copy, commit; again if somebody was first.

    A flow that runs on the state meanwhile conflicts at its next commit, as with any other commit of the state.

    Args:
        id: the state.
        fn: changes the ctx in place; it may be called several times. It gives no commands.

    Returns:
        The version that was committed.
    """
    while True:
        state = yield from get(parts, id)
        ctx = state.edit()
        ctx._link = parts
        returned = fn(ctx)
        if returned is not None:
            if hasattr(returned, "close"):
                returned.close()
            raise CommandError(
                f"the function given to update() returned {type(returned).__name__}; "
                "it must be a plain function that changes the ctx and returns None"
            )
        try:
            yield from perform(parts, committed(ctx, Save(ctx)))
        except ConflictError:
            continue
        return ctx.current


def resume(
    parts: Parts, id: str, values: Mapping[str, Any] | None = None, *, to: str | FlowTarget | None = None
) -> Steps[State]:
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
    while True:
        state = yield from get(parts, id)
        ctx = state.edit()
        if values:
            ctx.update(values)
        try:
            yield from perform(parts, committed(ctx, Resume(ctx, to)))
        except ConflictError:
            continue
        parts.submit(ctx)
        return ctx.current


def cancel(parts: Parts, id: str, *, reason: str = "", children: bool = False) -> Steps[State]:
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
    if children:
        raise CommandError("cancel(children=True) needs fan-out, which is not available yet; cancel each id")
    checked_text(reason, "reason=")
    while True:
        state = yield from get(parts, id)
        if state.status == "cancelled":
            return state
        if state.status in ("ended", "failed"):
            raise CommandError(f"state {id!r} (rev {state.rev}) has {state.status} and cannot be cancelled")
        ctx = state.edit()
        said = {names.STATE: "cancelled"} | ({names.REASON: reason} if reason else {})
        try:
            yield from perform(parts, Commit(Park(ctx, said)))
        except ConflictError:
            continue
        parts.executor.stop_state(id, "the state was cancelled" + (f": {reason}" if reason else ""))
        return ctx.current
