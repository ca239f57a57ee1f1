"""Engine: one object to perform commands with, register flows on, and read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from types import ModuleType, TracebackType
from typing import Any, TypeVar, overload

from flowstate.codec import duration_seconds
from flowstate.codec._time import Duration
from flowstate.drivers import Clock, Core, Driver, MemoryDriver
from flowstate.engine._blocking import BlockingOperations
from flowstate.engine._parts import Parts
from flowstate.engine.aio import AioEngine
from flowstate.errors import CommandError
from flowstate.flows import Flow, FlowFunction
from flowstate.model import Limits

R = TypeVar("R")


class Engine(BlockingOperations):
    """Performs commands, executes flows, watches states. Use it with ``with``, or ``open()`` and ``close()``.

    Args:
        store: "memory:", or a Driver object.
        flows: flow objects and modules to register.
        recovery, timers: accepted, without effect yet.
        max_concurrency: how many ``def`` flows run at once in the background.
        clock: where committed_at comes from; by default the system's clock.
        core: "native" or "pure", for "memory:"; by default the environment's ``FLOWSTATE_CORE``, else "native".
        limits: the sizes that are accepted, for "memory:".
    """

    def __init__(
        self,
        store: str | Driver = "memory:",
        *,
        flows: Iterable[Flow[Any] | ModuleType] | ModuleType | None = None,
        recovery: object = True,
        timers: bool = True,
        max_concurrency: int = 64,
        clock: Clock | None = None,
        core: Core | None = None,
        limits: Limits | None = None,
    ) -> None:
        if type(max_concurrency) is not int or max_concurrency < 1:
            raise CommandError(f"max_concurrency= must be an int >= 1, not {max_concurrency!r}")
        super().__init__(Parts(self, _driver_of(store, core, limits), max_concurrency, clock))
        if flows is not None:
            self._parts.registry.add_all(flows)

    @cached_property
    def aio(self) -> AioEngine:
        """The same names as coroutines and async iterators."""
        return AioEngine(self)

    # Flows

    @overload
    def flow(self, flow: Flow[R], /) -> Flow[R]: ...
    @overload
    def flow(self, function: FlowFunction[R], /) -> Flow[R]: ...
    @overload
    def flow(self, id: str | None = None, *, aliases: Sequence[str] = ()) -> Callable[[FlowFunction[R]], Flow[R]]: ...
    def flow(self, id: Any = None, *, aliases: Sequence[str] = ()) -> Any:
        """Register a flow: ``@engine.flow``, ``@engine.flow("id")``, or ``engine.flow(flow_object)``.

        Raises:
            CommandError: the id belongs to another flow.
        """
        if isinstance(id, Flow):
            self._parts.registry.add(id)
            return id
        if callable(id):
            return self.flow(Flow(id, None, aliases))
        return lambda function: self.flow(Flow(function, id, aliases))

    # Lifecycle

    def open(self) -> Engine:
        """Open the store and take work.

        Raises:
            CommandError: it is open already.
            EngineClosedError: it was closed; make a new Engine.
        """
        self._parts.open()
        return self

    def close(self, timeout: Duration = 30.0) -> None:
        """Take no more work, let running flows come to their next commit, and close the store. Idempotent.

        What did not finish stays active in the store.

        Args:
            timeout: how long running flows get; seconds, a timedelta or text.
        """
        self._parts.close(duration_seconds(timeout, "timeout="))

    def __enter__(self) -> Engine:
        return self.open()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Looking at it

    def stats(self) -> dict[str, dict[str, int]]:
        """Counters: "store" (states, versions, revisions, watchers …) and "executor" (running, queued, failed …)."""
        return {"store": self._parts.driver.stats(), "executor": self._parts.executor.stats()}

    def __repr__(self) -> str:
        return f"<Engine {self._parts.driver!r} {self._parts.lifecycle.name.lower()}>"


def _driver_of(store: Any, core: Core | None, limits: Limits | None) -> Driver:
    if isinstance(store, str):
        if store == "memory:":
            return MemoryDriver(core, limits=limits)
        raise CommandError(f'store {store!r} is not available yet; use "memory:" or a Driver object')
    if not hasattr(store, "commit") or not hasattr(store, "watch"):
        raise CommandError(f'the store must be "memory:" or a Driver object, not {type(store).__name__}')
    if core is not None or limits is not None:
        raise CommandError('core= and limits= go with "memory:"; a Driver object has its own')
    driver: Driver = store
    return driver
