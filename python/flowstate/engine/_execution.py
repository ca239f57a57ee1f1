"""Execution: running a state from flow to flow until it rests."""

from __future__ import annotations

import contextvars
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from flowstate.commands import Commit, Execute, store_unstored
from flowstate.commands._own import Save
from flowstate.engine._perform import perform
from flowstate.engine._returned import commands_of, continuation, end_of, says_noop
from flowstate.engine._steps import Steps, run_awaiting, run_blocking
from flowstate.errors import CommandError
from flowstate.flows import Flow, running
from flowstate.model import StateCtx
from flowstate.model import _names as names

if TYPE_CHECKING:
    from flowstate.engine._evaluation import Evaluation
    from flowstate.engine._parts import Parts
    from flowstate.engine._wakers import Ready


class Call:
    """A flow that is to be called: in the waiting thread, on the waiting loop, or where its kind belongs."""

    __slots__ = ("ctx", "execution", "flow")

    def __init__(self, execution: Execution, flow: Flow[Any], ctx: StateCtx) -> None:
        self.execution = execution
        self.flow = flow
        self.ctx = ctx

    def result(self, timeout: float | None = None) -> Any:
        """Call it and block until it returns; an async flow runs on the engine's loop meanwhile."""
        if not self.flow.is_async:
            return self.execution.call(self.flow, self.ctx)
        return self.execution.parts.executor.wait_for_coroutine(self.execution.call_async(self.flow, self.ctx))

    def __await__(self) -> Generator[Any, Any, Any]:
        if self.flow.is_async:
            return self.execution.call_async(self.flow, self.ctx).__await__()
        return self.execution.parts.executor.in_thread(self.execution, self.flow, self.ctx).__await__()


class Execution:
    """One run of a state, from flow to flow. To its flows it is ``ctx``'s ``Run``.

    Attributes:
        parts: the engine inside.
        ctx: the ctx that is being executed now; its id is the executing id.
        flow: the flow that is being called, or was last.
        stop_reason: why it should stop; "" if it need not.
        context: the context variables that its flows see, in the background.
        waits: what its flow waits for just now; they end when it is told to stop.
    """

    __slots__ = (
        "__weakref__",
        "_executed",
        "_moved",
        "_step_key",
        "_stop_reason",
        "background",
        "context",
        "ctx",
        "flow",
        "parts",
        "steps",
        "task",
        "waits",
    )

    def __init__(self, parts: Parts, ctx: StateCtx, background: bool) -> None:
        self.parts: Parts = parts
        self.ctx: StateCtx = ctx
        self.background: bool = background
        self.flow: Flow[Any] | None = None
        self.context: contextvars.Context | None = None
        self.steps: Steps[None] = self._run()
        self.task: Any = None
        self.waits: set[Ready] = set()
        self._stop_reason = ""
        self._step_key = ""
        self._moved: StateCtx | None = None
        self._executed = False

    def _run(self) -> Steps[None]:
        """From flow to flow until nothing is left to go on with."""
        parts = self.parts
        while True:
            ctx = self.ctx
            flow = parts.registry.get_flow(ctx._draft.transition._to)
            self._begin_step(flow, ctx)
            returned = yield Call(self, flow, ctx)
            following = yield from self._follow(flow, ctx, returned)
            if following is None:
                return
            self.ctx = following
            if not following._draft.transition._to or (self.background and parts.is_closing and following.rev > 0):
                return

    def _begin_step(self, flow: Flow[Any], ctx: StateCtx) -> None:
        draft = ctx._draft
        step = draft.transition._annotations.get(names.STEP)
        self._step_key = step or f"{draft.id}:{draft.rev}:{len(draft.transitions)}"
        self.flow = flow
        self._moved = None
        self._executed = False

    def _follow(self, flow: Flow[Any], ctx: StateCtx, returned: Any) -> Steps[StateCtx | None]:
        """Perform what a flow returned; the ctx to go on with."""
        if returned is None:
            moved = self._moved
            if moved is not None:
                return None if self._executed else moved
            yield from perform(self.parts, end_of(ctx))
            return None
        id = ctx.id
        commands = commands_of(returned, ctx, flow.id)
        background = []
        for command in commands:
            if type(command) is Execute:
                background.append(command)
            else:
                yield from perform(self.parts, command)
        following = continuation(commands, id)
        ends = says_noop(commands)
        for execute in background:
            if ends or following is None or execute.ctx.id != following.id:
                yield from perform(self.parts, execute)
        return following

    # Calling the flow

    def call(self, flow: Flow[Any], ctx: StateCtx) -> Any:
        """Call a ``def`` flow in this thread."""
        token = running.set(self)
        before = ctx._run
        ctx._run = self
        ctx._link = self.parts
        try:
            return flow.function(ctx)
        finally:
            ctx._run = before
            running.reset(token)

    async def call_async(self, flow: Flow[Any], ctx: StateCtx) -> Any:
        """Call an ``async def`` flow on the running loop."""
        token = running.set(self)
        before = ctx._run
        ctx._run = self
        ctx._link = self.parts
        try:
            return await flow.function(ctx)
        finally:
            ctx._run = before
            running.reset(token)

    # What its flows see: the Run of their ctx

    @property
    def engine(self) -> Any:
        """The engine; in an async flow its ``aio`` form."""
        engine = self.parts.engine
        return engine.aio if self.flow is not None and self.flow.is_async else engine

    @property
    def stopping(self) -> bool:
        """Whether the flow should come to an end."""
        return bool(self.stop_reason)

    @property
    def stop_reason(self) -> str:
        """Why it should stop; "" if it need not."""
        return self._stop_reason or ("the engine closes" if self.parts.is_closing else "")

    @property
    def step_key(self) -> str:
        """The same for all attempts of one step."""
        return self._step_key

    def save(self, ctx: StateCtx) -> Any:
        """Commit the draft without leaving the flow."""
        steps = perform(self.parts, Commit(*store_unstored(ctx), Save(ctx)))
        if self.flow is not None and self.flow.is_async:
            return run_awaiting(steps)
        run_blocking(steps)
        return None

    # What the engine tells it

    def note(self, work: Evaluation) -> None:
        """Commands were performed while its flow ran: remember whether they moved its own state."""
        for ctx, draft in work.moves:
            if draft.id == self.ctx.id:
                self._moved = ctx

    def note_execute(self, ctx: StateCtx) -> None:
        """The flow gave an Execute: for its own state it does not go on itself then."""
        if ctx.id == self.ctx.id:
            self._executed = True

    def stop(self, reason: str) -> None:
        """Tell its flow to stop; an async one is cancelled."""
        self._stop_reason = reason
        self.wake()
        task = self.task
        if task is not None:
            task.get_loop().call_soon_threadsafe(task.cancel)

    def wake(self) -> None:
        """End the waits of its flow for other states: it is to stop."""
        for ready in list(self.waits):
            ready.poke()

    def __repr__(self) -> str:
        flow = self.ctx._draft.transition._to
        return f"<Execution of {self.ctx.id!r} in {flow!r}>"


def execute(parts: Parts, ctx: StateCtx) -> Steps[StateCtx]:
    """Run a ctx until it rests, as one execution in the foreground; the ctx as it came to rest."""
    parts.check_open()
    check_executable(ctx)
    execution = Execution(parts, ctx, background=False)
    parts.failures.forget(ctx.id)
    parts.executor.enter(execution)
    try:
        yield from execution.steps
    finally:
        parts.executor.leave(execution)
    if execution.ctx is not ctx and execution.ctx.id == ctx.id:
        ctx._draft = execution.ctx._draft.copy()
    return ctx


def check_executable(ctx: Any) -> None:
    """A ctx that can be executed is one that is in a flow."""
    if not isinstance(ctx, StateCtx):
        raise CommandError(f"Execute needs a StateCtx, not {type(ctx).__name__}; a State gives one with state.edit()")
    if not ctx._draft.transition._to:
        raise CommandError(
            f"state {ctx.id!r} is in no flow, there is nothing to execute; give it one with Transit(ctx, to)"
        )
