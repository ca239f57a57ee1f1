"""What a case expects of errors, logs and working copies."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from flowstate.model import StateCtx

if TYPE_CHECKING:
    from flowstate.testing._doors import Door

__all__ = ["Caught", "content", "logged", "raises", "refused"]

E = TypeVar("E", bound=BaseException)


class Caught(Generic[E]):
    """The error that a ``raises`` block ended with."""

    error: E


@contextmanager
def raises(kind: type[E], *words: str) -> Iterator[Caught[E]]:
    """The block must raise exactly this kind of error, and its message must hold all the words."""
    caught: Caught[E] = Caught()
    try:
        yield caught
    except kind as error:
        caught.error = error
    else:
        raise AssertionError(f"{kind.__name__} was not raised")
    message = str(caught.error)
    missing = [word for word in words if word not in message]
    assert type(caught.error) is kind, f"{type(caught.error).__name__} instead of {kind.__name__}: {message}"
    assert not missing, f"{kind.__name__} does not say {missing}: {message}"


@asynccontextmanager
async def refused(door: Door, kind: type[E], *words: str, keeps: tuple[StateCtx, ...] = ()) -> AsyncIterator[Caught[E]]:
    """As ``raises``, and the block has stored nothing and changed none of the working copies."""
    revision = await door.last_rev()
    contents = [content(ctx) for ctx in keeps]
    with raises(kind, *words) as caught:
        yield caught
    assert await door.last_rev() == revision, "something was stored"
    assert [content(ctx) for ctx in keeps] == contents, "a working copy has changed"


def content(ctx: StateCtx) -> Any:
    """All that a working copy holds, to be compared with what it holds later."""
    draft = ctx._settled()
    return (
        draft.id,
        draft.committed,
        draft.current,
        dict(draft.labels),
        dict(draft.annotations),
        draft.transition,
        draft.transitions,
        dict(draft.data),
    )


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def logged(level: int = logging.DEBUG) -> Iterator[list[logging.LogRecord]]:
    """The records that flowstate logs during the block, at this level or above."""
    logger = logging.getLogger("flowstate")
    records = _Records()
    before = logger.level, logger.propagate
    logger.addHandler(records)
    logger.setLevel(level)
    logger.propagate = False
    try:
        yield records.records
    finally:
        logger.removeHandler(records)
        logger.setLevel(before[0])
        logger.propagate = before[1]
