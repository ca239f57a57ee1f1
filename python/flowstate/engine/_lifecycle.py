"""The lifecycle of an engine."""

from __future__ import annotations

from enum import Enum


class Lifecycle(Enum):
    """An engine is new, then open, then closing, then closed; a fork leaves the child's copy behind."""

    NEW = "is not open; use `with engine:` or engine.open()"
    OPEN = "is open"
    CLOSING = "is closing"
    CLOSED = "is closed; make a new Engine"
    FORKED = "belongs to the parent process and does not survive a fork; make a new Engine in the child"
