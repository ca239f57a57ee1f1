"""Executor: runs executions in the background, ``def`` flows on a few threads, ``async def`` flows on one loop."""

from __future__ import annotations

import contextvars
import logging
import threading
import time
from collections.abc import Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from flowstate.engine._execution import Call, Execution
from flowstate.engine._failures import Failure
from flowstate.engine._loop import EngineLoop
from flowstate.engine._workers import Work, Workers
from flowstate.errors import ConflictError, EngineClosedError, FlowNotFoundError
from flowstate.flows import Flow, running
from flowstate.model import StateCtx

if TYPE_CHECKING:
    from flowstate.engine._parts import Parts

log = logging.getLogger("flowstate")


class Executor:
    """Background work of one engine.

    An execution moves between a thread and the loop as its flows require;
    it is never in two places at once.
    """

    def __init__(self, parts: Parts, max_concurrency: int) -> None:
        self._parts = parts
        self.workers: Workers = Workers(max_concurrency)
        self.loop: EngineLoop = EngineLoop()
        self._lock = threading.RLock()  # guards everything below; nothing else is locked under it
        self._settled = threading.Condition(self._lock)  # close waits here for the end of executions
        self._executions: set[Execution] = set()
        self._unknown: dict[str, list[Execution]] = {}
        self._closing = False
        self.finished: int = 0

    # Taking work

    def submit(self, ctx: StateCtx) -> None:
        """Execute a ctx, which is the executor's own, in the background."""
        execution = Execution(self._parts, ctx, background=True)
        execution.context = contextvars.copy_context()
        execution.context.run(running.set, None)
        with self._lock:
            if self._closing:
                raise EngineClosedError(
                    f"the engine closes and takes no more work; state {ctx.id!r} (rev {ctx.rev}) was not executed"
                )
            self._executions.add(execution)
        self._parts.failures.forget(ctx.id)
        self._start(execution)

    def _start(self, execution: Execution) -> None:
        """Send an execution to where its next flow belongs."""
        id = execution.ctx._draft.transition._to
        try:
            flow = self._parts.registry.get_flow(id)
        except FlowNotFoundError:
            self._shelve(execution, id)
            return
        if flow.is_async:
            self.loop.call_soon(self._begin_on_loop, execution, None)
        else:
            self.workers.add(Work(partial(self._drive_in_thread, execution, None), execution))

    def enter(self, execution: Execution) -> None:
        """An execution in the foreground began."""
        with self._lock:
            self._executions.add(execution)

    def leave(self, execution: Execution) -> None:
        """An execution ended."""
        with self._lock:
            self._executions.discard(execution)
            self.finished += 1
            self._settled.notify_all()

    # Unknown flows

    def _shelve(self, execution: Execution, flow_id: str) -> None:
        """Nobody registered the flow yet: the state waits for it, and nothing is counted against it."""
        with self._lock:
            self._unknown.setdefault(flow_id, []).append(execution)
        log.warning("state %r waits for flow %r, which is not registered", execution.ctx.id, flow_id)
        if flow_id in self._parts.registry:
            self._unshelve([flow_id])

    def on_flow(self, flow: Flow[Any]) -> None:
        """A flow was registered: the states that waited for it go on."""
        self._unshelve([flow.id, *flow.aliases])

    def _unshelve(self, ids: list[str]) -> None:
        with self._lock:
            waiting = [execution for id in ids for execution in self._unknown.pop(id, ())]
        for execution in waiting:
            execution.steps = execution._run()
            self._start(execution)

    # Driving an execution

    def _drive_in_thread(self, execution: Execution, call: Call | None) -> None:
        """Run an execution in this thread until it ends or comes to an async flow."""
        assert execution.context is not None
        execution.context.run(self._drive_here, execution, call)

    def _drive_here(self, execution: Execution, call: Call | None) -> None:
        steps = execution.steps
        try:
            pending: Any = call if call is not None else steps.send(None)
            while True:
                if type(pending) is Call and pending.flow.is_async:
                    execution.context = contextvars.copy_context()
                    self.loop.call_soon(self._begin_on_loop, execution, pending)
                    return
                try:
                    value = pending.result()
                except BaseException as error:
                    pending = steps.throw(error)
                else:
                    pending = steps.send(value)
        except StopIteration:
            self.leave(execution)
        except BaseException as error:
            self._failed(execution, error)

    def _begin_on_loop(self, execution: Execution, call: Call | None) -> None:
        import asyncio

        execution.task = asyncio.get_running_loop().create_task(
            self._drive_on_loop(execution, call), context=execution.context
        )

    async def _drive_on_loop(self, execution: Execution, call: Call | None) -> None:
        """Run an execution on the loop until it ends or comes to a ``def`` flow."""
        steps = execution.steps
        try:
            pending: Any = call if call is not None else steps.send(None)
            while True:
                if type(pending) is Call and not pending.flow.is_async:
                    execution.task = None
                    execution.context = contextvars.copy_context()
                    self.workers.add(Work(partial(self._drive_in_thread, execution, pending), execution))
                    return
                try:
                    value = await pending
                except BaseException as error:
                    pending = steps.throw(error)
                else:
                    pending = steps.send(value)
        except StopIteration:
            self.leave(execution)
        except BaseException as error:
            self._failed(execution, error)

    def _failed(self, execution: Execution, error: BaseException) -> None:
        """A background execution ended with an error; nothing but the log and the counters sees it."""
        ctx = execution.ctx
        flow_id = ctx._draft.transition._to
        if isinstance(error, FlowNotFoundError) and error.flow_id == flow_id and flow_id not in self._parts.registry:
            self._shelve(execution, flow_id)
            return
        try:
            if isinstance(error, ConflictError) and ctx.id in error.ids:
                log.info("state %r was moved by another commit; its execution in %r ends", ctx.id, flow_id)
            elif isinstance(error, EngineClosedError | _cancelled_error()) and execution.stopping:
                log.info("execution of state %r in %r stopped: %s", ctx.id, flow_id, execution.stop_reason)
            else:
                log.error("flow %r failed on state %r (rev %d)", flow_id, ctx.id, ctx.rev, exc_info=error)
                self._parts.failures.note(ctx.id, Failure(ctx.rev, error))
        finally:
            self.leave(execution)

    # Crossing between the two worlds

    def wait_for_coroutine(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine on the loop and block this thread, its slot given up, until it is done."""
        self._parts.wakers.warn_if_on_loop()
        future = self.loop.run(coroutine)
        try:
            return self.workers.slots.wait(future.result)
        except BaseException:
            future.cancel()
            raise

    async def in_thread(self, execution: Execution, flow: Flow[Any], ctx: StateCtx) -> Any:
        """Call a ``def`` flow on a thread with a slot, and await it."""
        import asyncio

        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        context = contextvars.copy_context()

        def done(value: Any, error: BaseException | None) -> None:
            if future.done():
                return
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(value)

        def work() -> None:
            value, failure = None, None
            try:
                value = context.run(execution.call, flow, ctx)
            except BaseException as error:
                failure = error if not isinstance(error, StopIteration) else RuntimeError("a flow raised StopIteration")
            loop.call_soon_threadsafe(done, value, failure)

        self.workers.add(Work(work))
        return await future

    # Ending

    def stop_state(self, id: str, reason: str) -> None:
        """Tell the executions of a state to stop."""
        with self._lock:
            executions = [execution for execution in self._executions if execution.ctx.id == id]
        current = running.get()
        for execution in executions:
            if execution is not current:
                execution.stop(reason)

    def close(self, timeout: float) -> None:
        """Take no more work, let what runs come to its next commit, and stop the threads and the loop.

        What is stored and not finished stays active in the store; what is not stored is run to its end.
        """
        deadline = time.monotonic() + timeout
        with self._lock:
            self._closing = True
        self._drop_what_is_stored()
        with self._lock:
            for execution in self._executions:
                execution.wake()
            self._wait_until_idle(deadline)
            left = list(self._executions)
        for execution in left:
            log.warning("%r did not stop in time; it is abandoned", execution)
            execution.stop("the engine closes")
        if left:
            with self._lock:
                self._wait_until_idle(time.monotonic() + min(timeout, 1.0))
        self.loop.close()
        self.workers.close(deadline)

    def _wait_until_idle(self, deadline: float) -> None:
        while self._executions and (left := deadline - time.monotonic()) > 0:
            self._settled.wait(left)

    def _drop_what_is_stored(self) -> None:
        """Forget queued and shelved executions whose state the store holds: it stays active there."""
        for execution in self.workers.take_out(lambda execution: execution.ctx.rev > 0):
            self.leave(execution)
        with self._lock:
            shelved = [execution for waiting in self._unknown.values() for execution in waiting]
            self._unknown.clear()
        for execution in shelved:
            self.leave(execution)
            if not execution.ctx.rev:
                log.warning("state %r is not stored and its flow is unknown; it is lost", execution.ctx.id)

    def stats(self) -> dict[str, int]:
        """How much runs, queues and waits now, and what has finished and failed so far."""
        with self._lock:
            counted = {
                "executions": len(self._executions),
                "finished": self.finished,
                "failed": self._parts.failures.count,
                "unknown_flow": sum(map(len, self._unknown.values())),
            }
        return counted | self.workers.stats()


def _cancelled_error() -> type[BaseException]:
    from asyncio import CancelledError

    return CancelledError
