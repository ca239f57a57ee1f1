"""Steps: code that decides, as generators that yield what they must wait for; and the two runners that wait.

An operation is written once as a generator. ``run_blocking`` waits in the calling thread, ``run_awaiting`` on the
running event loop. Neither decides anything.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeAlias, TypeVar

from flowstate.drivers import Done, Pending

T = TypeVar("T")

Steps: TypeAlias = Generator[Pending[Any], Any, T]
"""Yields pending outcomes, is sent their values, returns the result."""


def settle(pending: Pending[T]) -> Steps[T]:
    """The value of a pending outcome; one that is there already is not waited for."""
    if isinstance(pending, Done):
        value: T = pending.value
    else:
        value = yield pending
    return value


def run_blocking(steps: Steps[T]) -> T:
    """Run steps to their end, waiting in this thread."""
    try:
        pending = steps.send(None)
        while True:
            try:
                value = pending.result()
            except BaseException as error:
                pending = steps.throw(error)
            else:
                pending = steps.send(value)
    except StopIteration as stop:
        result: T = stop.value
        return result


async def run_awaiting(steps: Steps[T]) -> T:
    """Run steps to their end, waiting on the running event loop."""
    try:
        pending = steps.send(None)
        while True:
            try:
                value = await pending
            except BaseException as error:
                pending = steps.throw(error)
            else:
                pending = steps.send(value)
    except StopIteration as stop:
        result: T = stop.value
        return result
