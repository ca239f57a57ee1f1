"""Commands about data."""

from __future__ import annotations

from dataclasses import dataclass

from flowstate.commands._command import Command
from flowstate.model import Data, StateCtx


@dataclass(slots=True)
class StoreData(Command[StateCtx]):
    """Store the data attached as ``alias`` if it is not stored yet, and note its revision in the ctx."""

    ctx: StateCtx
    alias: str


@dataclass(slots=True)
class GetData(Command[Data]):
    """Attach the data that the ctx names as ``alias``; nothing is read if it is attached already.

    Raises (when performed):
        NotFoundError: the ctx names none, or it is not there.
    """

    ctx: StateCtx
    alias: str
