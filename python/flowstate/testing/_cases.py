"""The cases of the contract: one a file, found by looking at the folder."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import pkgutil
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, Literal, NamedTuple, TypeAlias

from flowstate.drivers import Driver
from flowstate.engine import Engine
from flowstate.testing._doors import AsyncioDoor, BlockingDoor, run_blocking
from flowstate.testing._waiting import PATIENCE

__all__ = ["Case", "DoorKind", "World", "list_cases", "run_case"]

_CONTRACT = "flowstate.testing.contract"

DoorKind: TypeAlias = Literal["blocking", "asyncio"]


class Case(NamedTuple):
    """One promise.

    Attributes:
        name: the name of its file, which says the promise.
        rules: the rules of the semantics that it owns.
        summary: the first sentence of its docstring.
        function: ``async def case(door)``, ``def case(engine)`` or ``def case(world)``.
        doors: the doors it is run through; none for a case that takes an engine or a world.
    """

    name: str
    rules: tuple[str, ...]
    summary: str
    function: Callable[..., Any]
    doors: tuple[DoorKind, ...]


class World:
    """For cases that need more than one open engine: more engines, more stores, options.

    Everything opened here is closed when the case ends.
    """

    def __init__(self, make_driver: Callable[[], Driver], closing: ExitStack) -> None:
        self.make_driver = make_driver
        self._closing = closing

    def engine(self, driver: Driver | None = None, **options: Any) -> Engine:
        """An open engine, on a store of its own or on that driver."""
        engine = self.closed_engine(driver, **options)
        engine.open()
        return engine

    def closed_engine(self, driver: Driver | None = None, **options: Any) -> Engine:
        """An engine that is not open yet."""
        engine = Engine(self.make_driver() if driver is None else driver, **options)
        self._closing.callback(engine.close, timeout=PATIENCE)
        return engine


def list_cases() -> list[Case]:
    """All cases, by name."""
    pytest = sys.modules.get("pytest")
    if pytest is not None and _CONTRACT not in sys.modules:  # a failing case shows the values it compared
        pytest.register_assert_rewrite(_CONTRACT)
    found = []
    for module in pkgutil.iter_modules(importlib.import_module(_CONTRACT).__path__):
        loaded = importlib.import_module(f"{_CONTRACT}.{module.name}")
        function = loaded.case
        doors: tuple[DoorKind, ...] = ("blocking", "asyncio") if inspect.iscoroutinefunction(function) else ()
        summary = (inspect.getdoc(loaded) or "").partition("\n")[0]
        found.append(Case(module.name, loaded.RULES, summary, function, doors))
    return sorted(found)


def run_case(case: Case, make_driver: Callable[[], Driver], door: DoorKind | None = None) -> None:
    """Run one case, through that door, on a driver of its own; nothing is left running."""
    before = set(threading.enumerate())
    with ExitStack() as closing:
        world = World(make_driver, closing)
        if door == "asyncio":
            asyncio.run(_run_asyncio(case, world))
        elif door == "blocking":
            driver = make_driver()
            run_blocking(case.function(BlockingDoor(world.engine(driver), driver)))
        elif "world" in inspect.signature(case.function).parameters:
            case.function(world)
        else:
            case.function(world.engine())
    until = time.monotonic() + PATIENCE
    for thread in set(threading.enumerate()) - before:
        thread.join(max(0.0, until - time.monotonic()))
        assert not thread.is_alive(), f"thread {thread.name!r} is still running"


async def _run_asyncio(case: Case, world: World) -> None:
    driver = world.make_driver()
    engine = world.closed_engine(driver)
    async with asyncio.timeout(5 * PATIENCE), engine.aio:
        await case.function(AsyncioDoor(engine, driver))
