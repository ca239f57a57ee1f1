"""Parts: what an engine is made of, and its lifecycle."""

from __future__ import annotations

import os
import threading
import weakref
from typing import TYPE_CHECKING, Any, NoReturn

from flowstate.drivers import Clock, Driver, Filter, Since
from flowstate.engine._execution import Execution, check_executable
from flowstate.engine._executor import Executor
from flowstate.engine._failures import Failures
from flowstate.engine._lifecycle import Lifecycle
from flowstate.engine._steps import run_blocking, settle
from flowstate.engine._wakers import Wakers
from flowstate.engine._watcher import BaseWatcher
from flowstate.errors import CommandError, EngineClosedError, NotFoundError
from flowstate.flows import Registry, running
from flowstate.model import Data, Limits

if TYPE_CHECKING:
    from flowstate.engine.engine import Engine


class Parts:
    """Everything inside one engine; the operations work on this."""

    def __init__(self, engine: Engine, driver: Driver, max_concurrency: int, clock: Clock | None) -> None:
        self._engine = weakref.ref(engine)
        self.driver = driver
        self.clock = clock
        self.max_concurrency = max_concurrency
        self.registry: Registry = Registry()
        self.failures: Failures = Failures()
        self.executor: Executor = Executor(self, max_concurrency)
        self.wakers: Wakers = Wakers(driver.waker, self.executor.workers.slots)
        self.registry.on_add(self.executor.on_flow)
        self.lifecycle: Lifecycle = Lifecycle.NEW
        self._lifecycle_lock = threading.Lock()
        self._watchers: weakref.WeakSet[BaseWatcher] = weakref.WeakSet()
        _all_parts.add(self)

    # Lifecycle

    @property
    def engine(self) -> Engine:
        """The engine these are the parts of."""
        engine = self._engine()
        if engine is None:
            raise EngineClosedError("the engine is gone; keep a reference to it while its flows run")
        return engine

    @property
    def is_closing(self) -> bool:
        """Whether the engine is on its way down."""
        return self.lifecycle is not Lifecycle.OPEN

    def check_open(self) -> None:
        """Raise EngineClosedError unless commands can be performed; while closing, running flows still can."""
        if self.lifecycle is not Lifecycle.OPEN and self.lifecycle is not Lifecycle.CLOSING:
            self._refuse()

    def check_not_forked(self) -> None:
        """Raise EngineClosedError in the child of a fork, where no lock of the store can be trusted."""
        if self.lifecycle is Lifecycle.FORKED:
            self._refuse()

    def _refuse(self) -> NoReturn:
        raise EngineClosedError(f"the engine {self.lifecycle.value}")

    def open(self) -> None:
        """From new to open."""
        with self._lifecycle_lock:
            if self.lifecycle is not Lifecycle.NEW:
                if self.lifecycle is Lifecycle.OPEN:
                    raise CommandError("the engine is open already")
                self._refuse()
            self.driver.open()
            self.lifecycle = Lifecycle.OPEN

    def close(self, timeout: float) -> None:
        """From open to closed; nothing happens the second time."""
        if running.get() is not None:
            raise CommandError("close() inside a flow would wait for that flow; close the engine from outside")
        with self._lifecycle_lock:
            if self.lifecycle is Lifecycle.NEW:
                self.lifecycle = Lifecycle.CLOSED
            if self.lifecycle is not Lifecycle.OPEN:
                return
            self.lifecycle = Lifecycle.CLOSING
        try:
            self.executor.close(timeout)
        finally:
            self.lifecycle = Lifecycle.CLOSED
            self.failures.poke_all()
            for watcher in list(self._watchers):
                watcher._close()
            self.wakers.close()
            self.driver.close()

    # What operations and executions use

    @property
    def limits(self) -> Limits:
        """The sizes the store accepts."""
        return self.driver.limits

    def read_data(self, rev: int) -> Data:
        """Load stored data, blocking."""
        self.check_open()
        data = run_blocking(settle(self.driver.get_data(rev)))
        if data is None:
            raise NotFoundError(f"there is no data with rev {rev}")
        return data

    def submit(self, ctx: Any) -> None:
        """Execute a copy of the ctx in the background."""
        self.check_open()
        check_executable(ctx)
        run: Execution | None = running.get()
        if run is not None:
            run.note_execute(ctx)
        self.executor.submit(ctx.copy())

    def watch(self, filter: Filter, since: Since, kind: type[BaseWatcher]) -> Any:
        """A watcher of that kind."""
        self.check_open()
        watcher = kind(self, self.driver.watch(filter, since))
        self._watchers.add(watcher)
        return watcher


_all_parts: weakref.WeakSet[Parts] = weakref.WeakSet()


def _leave_behind() -> None:
    """In the child of a fork no thread of the engine exists and no lock can be trusted: its engines only refuse."""
    for parts in list(_all_parts):
        if parts.lifecycle is not Lifecycle.CLOSED:
            parts.lifecycle = Lifecycle.FORKED


os.register_at_fork(after_in_child=_leave_behind)
