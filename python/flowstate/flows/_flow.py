"""Flow: a function with an id, made by ``@flow``."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any, Generic, TypeAlias, TypeVar, overload

from flowstate.errors import CommandError
from flowstate.model import StateCtx

R = TypeVar("R")

FlowFunction: TypeAlias = Callable[[StateCtx], R]

running: ContextVar[Any] = ContextVar("flowstate_running", default=None)
"""The execution whose flow is being called in this context."""

_LATER = {
    "max_attempts": 3,
    "backoff": "5s",
    "retry_after": "2m",
    "timeout": None,
    "on_failure": None,
    "max_running": None,
}


class Flow(Generic[R]):
    """A function that takes a StateCtx and returns a command, under an id.

    Return it from another flow to go on with it; calling it runs the plain function, for unit tests.

    Attributes:
        id: what transitions name.
        aliases: earlier ids that still lead here.
        function: the function itself.
        is_async: whether it is an ``async def``.
    """

    def __init__(self, function: FlowFunction[R], id: str | None = None, aliases: Sequence[str] = ()) -> None:
        if not callable(function):
            raise CommandError(f"a flow must be a function that takes a ctx, not {type(function).__name__}")
        if isinstance(aliases, str):
            raise CommandError(f"aliases must be a sequence of flow ids, not the single text {aliases!r}")
        self.function = function
        self.id: str = _checked_flow_id(getattr(function, "__name__", "") if id is None else id)
        self.aliases: tuple[str, ...] = tuple(_checked_flow_id(alias) for alias in aliases)
        call = getattr(function, "__call__", function)  # noqa: B004 - for objects with an async __call__
        self.is_async: bool = inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(call)
        functools.update_wrapper(self, function, updated=())

    def __call__(self, ctx: StateCtx) -> R:
        """Run the function, for unit tests; inside a running flow this is an error."""
        if running.get() is not None:
            raise CommandError(f"flow {self.id!r} was called from inside a flow: return {self.id}, do not call it")
        return self.function(ctx)

    def __repr__(self) -> str:
        return f"<Flow {self.id!r}{' async' if self.is_async else ''}>"


def _checked_flow_id(id: Any) -> str:
    if not isinstance(id, str) or not id or "\0" in id:
        raise CommandError(f"a flow id must be a non-empty str, not {id!r}")
    return id


@overload
def flow(function: FlowFunction[R], /) -> Flow[R]: ...
@overload
def flow(
    id: str | None = None,
    *,
    aliases: Sequence[str] = (),
    max_attempts: int = 3,
    backoff: Any = "5s",
    retry_after: Any = "2m",
    timeout: Any = None,
    on_failure: Any = None,
    max_running: int | None = None,
) -> Callable[[FlowFunction[R]], Flow[R]]: ...
def flow(
    id: Any = None,
    *,
    aliases: Sequence[str] = (),
    max_attempts: int = 3,
    backoff: Any = "5s",
    retry_after: Any = "2m",
    timeout: Any = None,
    on_failure: Any = None,
    max_running: int | None = None,
) -> Any:
    """Make a flow of a function: ``@flow``, ``@flow("id")`` or ``@flow(aliases=["old-id"])``.

    Args:
        id: by default the function's name.
        aliases: earlier ids of this flow, so that stored states find it after a rename.
        max_attempts, backoff, retry_after, timeout, on_failure, max_running: not available yet; only the defaults pass.

    Raises:
        CommandError: an option that is not available yet, or an id that is none.
    """
    asked = {
        "max_attempts": max_attempts,
        "backoff": backoff,
        "retry_after": retry_after,
        "timeout": timeout,
        "on_failure": on_failure,
        "max_running": max_running,
    }
    for name, value in asked.items():
        if value != _LATER[name]:
            raise CommandError(f"@flow({name}=…) needs retries and timers, which are not available yet; leave it out")
    if callable(id):
        return Flow(id)
    return lambda function: Flow(function, id, aliases)
