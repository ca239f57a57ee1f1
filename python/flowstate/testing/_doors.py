"""Doors: one way for a case to talk to an engine, blocking or with asyncio.

A case is a coroutine. Behind the blocking door nothing in it ever waits on a loop, so ``send(None)`` drives it to its
end; behind the asyncio door it runs on a loop as any user's code would.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any, Literal, TypeVar, overload

from flowstate.commands import Command, GetStates
from flowstate.drivers import Driver
from flowstate.engine import Engine
from flowstate.flows import Flow, FlowFunction
from flowstate.model import State, StateCtx
from flowstate.testing._waiting import PATIENCE, Gate, TestThread

__all__ = ["AsyncioDoor", "BlockingDoor", "Door", "DoorWatcher", "run_blocking"]

R = TypeVar("R")


def run_blocking(case: Coroutine[Any, Any, R]) -> R:
    """Drive a coroutine that never waits to its end, without an event loop."""
    try:
        case.send(None)
    except StopIteration as done:
        result: R = done.value
        return result
    case.close()
    raise AssertionError("the case waited on an event loop behind the blocking door")


class Door(ABC):
    """What a case may ask of an engine, always with ``await``."""

    kind: Literal["blocking", "asyncio"]

    def __init__(self, engine: Engine, driver: Driver) -> None:
        self.engine = engine
        self.driver = driver

    @overload
    def flow(self, function: FlowFunction[R], /) -> Flow[R]: ...
    @overload
    def flow(self, id: str | None = None, *, aliases: Sequence[str] = ()) -> Callable[[FlowFunction[R]], Flow[R]]: ...
    def flow(self, id: Any = None, *, aliases: Sequence[str] = ()) -> Any:
        """``engine.flow``: registers a flow."""
        return self.engine.flow(id, aliases=aliases)

    @abstractmethod
    async def _ask(self, what: str, /, *args: Any, **options: Any) -> Any:
        """Call that method of the engine, or of its aio form."""

    @abstractmethod
    async def _list(self, what: str, /, *args: Any, **options: Any) -> list[Any]:
        """All that an iterator of the engine, or of its aio form, yields."""

    @abstractmethod
    def watch(self, labels: Mapping[str, str] | None = None, **options: Any) -> DoorWatcher:
        """Open a watcher; use it in ``async with``."""

    @abstractmethod
    async def reach(self, gate: Gate) -> None:
        """Wait until somebody opened the gate."""

    @abstractmethod
    async def gather(self, *asks: Callable[[], Awaitable[Any]]) -> list[Any]:
        """Ask several things at the same time: in threads, or as tasks of the loop."""

    @overload
    async def do(self, command: Command[R], /) -> R: ...
    @overload
    async def do(self, *commands: Command[Any]) -> Any: ...
    async def do(self, *commands: Command[Any]) -> Any:
        """See Engine.do."""
        return await self._ask("do", *commands)

    async def execute(self, ctx: StateCtx) -> StateCtx:
        """See Engine.execute."""
        result: StateCtx = await self._ask("execute", ctx)
        return result

    async def get(self, id: str, rev: int = 0) -> State:
        """See Engine.get."""
        state: State = await self._ask("get", id, rev)
        return state

    async def find(self, labels: Mapping[str, str]) -> State | None:
        """See Engine.find."""
        state: State | None = await self._ask("find", labels)
        return state

    async def states(self, **filter: Any) -> list[State]:
        """See Engine.states."""
        return await self._list("states", **filter)

    async def history(self, id: str) -> list[State]:
        """See Engine.history."""
        return await self._list("history", id)

    async def count(self, **filter: Any) -> int:
        """See Engine.count."""
        count: int = await self._ask("count", **filter)
        return count

    async def start(self, flow: Any, values: Mapping[str, Any] | None = None, **options: Any) -> State:
        """See Engine.start."""
        state: State = await self._ask("start", flow, values, **options)
        return state

    async def wait(self, id: str, *, until: str = "rest", timeout: float = PATIENCE) -> State:
        """See Engine.wait."""
        state: State = await self._ask("wait", id, until=until, timeout=timeout)
        return state

    async def result(self, id: str, *, timeout: float = PATIENCE) -> Any:
        """See Engine.result."""
        return await self._ask("result", id, timeout=timeout)

    async def resume(self, id: str, values: Mapping[str, Any] | None = None, **options: Any) -> State:
        """See Engine.resume."""
        state: State = await self._ask("resume", id, values, **options)
        return state

    async def update(self, id: str, change: Callable[[StateCtx], Any]) -> State:
        """See Engine.update."""
        state: State = await self._ask("update", id, change)
        return state

    async def cancel(self, id: str, **options: Any) -> Any:
        """See Engine.cancel."""
        return await self._ask("cancel", id, **options)

    async def last_rev(self) -> int:
        """The newest revision of the store."""
        return (await self.do(GetStates(limit=1))).at_rev


class DoorWatcher(ABC):
    """A watcher behind a door."""

    def __init__(self, watcher: Any) -> None:
        self.watcher = watcher

    @property
    def rev(self) -> int:
        """See Watcher.rev."""
        rev: int = self.watcher.rev
        return rev

    @property
    def caught_up(self) -> bool:
        """See Watcher.caught_up."""
        claim: bool = self.watcher.caught_up
        return claim

    @abstractmethod
    async def next(self, timeout: float = PATIENCE) -> State:
        """The next version; TimeoutError if none comes in time."""

    @abstractmethod
    async def rest(self) -> list[State]:
        """All that iteration yields until the watcher is closed."""

    async def take(self, count: int) -> list[State]:
        """The next ``count`` versions."""
        return [await self.next() for _ in range(count)]

    async def nothing(self) -> None:
        """Check that nothing is there now."""
        try:
            state = await self.next(timeout=0)
        except TimeoutError:
            return
        raise AssertionError(f"the watcher has {state}")

    async def __aenter__(self) -> DoorWatcher:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.watcher.close()


class BlockingDoor(Door):
    """The engine itself."""

    kind = "blocking"

    async def _ask(self, what: str, /, *args: Any, **options: Any) -> Any:
        return getattr(self.engine, what)(*args, **options)

    async def _list(self, what: str, /, *args: Any, **options: Any) -> list[Any]:
        return list(getattr(self.engine, what)(*args, **options))

    def watch(self, labels: Mapping[str, str] | None = None, **options: Any) -> DoorWatcher:
        return _BlockingWatcher(self.engine.watch(labels, **options))

    async def reach(self, gate: Gate) -> None:
        gate.wait()

    async def gather(self, *asks: Callable[[], Awaitable[Any]]) -> list[Any]:
        async def ask(one: Callable[[], Awaitable[Any]]) -> Any:
            return await one()

        threads = [TestThread(run_blocking, ask(one)) for one in asks]
        return [thread.outcome() for thread in threads]


class _BlockingWatcher(DoorWatcher):
    async def next(self, timeout: float = PATIENCE) -> State:
        state: State = self.watcher.next(timeout=timeout)
        return state

    async def rest(self) -> list[State]:
        return list(self.watcher)


class AsyncioDoor(Door):
    """``engine.aio``."""

    kind = "asyncio"

    async def _ask(self, what: str, /, *args: Any, **options: Any) -> Any:
        return await getattr(self.engine.aio, what)(*args, **options)

    async def _list(self, what: str, /, *args: Any, **options: Any) -> list[Any]:
        return [one async for one in getattr(self.engine.aio, what)(*args, **options)]

    def watch(self, labels: Mapping[str, str] | None = None, **options: Any) -> DoorWatcher:
        return _AsyncioWatcher(self.engine.aio.watch(labels, **options))

    async def reach(self, gate: Gate) -> None:
        await gate.passed()

    async def gather(self, *asks: Callable[[], Awaitable[Any]]) -> list[Any]:
        async with asyncio.timeout(PATIENCE):
            return await asyncio.gather(*[one() for one in asks])


class _AsyncioWatcher(DoorWatcher):
    async def next(self, timeout: float = PATIENCE) -> State:
        state: State = await self.watcher.next(timeout=timeout)
        return state

    async def rest(self) -> list[State]:
        return [state async for state in self.watcher]
