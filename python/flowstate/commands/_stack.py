"""Commands that carry one state inside another."""

from __future__ import annotations

from dataclasses import dataclass

from flowstate.commands._command import Command
from flowstate.model import StateCtx


@dataclass(slots=True)
class Stack(Command[StateCtx]):
    """Put the whole of ``stacked`` into an annotation of ``carrier``.

    In a Commit that writes ``stacked`` first, the stacked state is the one that was just written.
    """

    carrier: StateCtx
    stacked: StateCtx
    annotation: str


@dataclass(slots=True)
class Unstack(Command[StateCtx]):
    """Take a stacked state out of an annotation of ``carrier``: it replaces what ``ctx`` holds."""

    carrier: StateCtx
    ctx: StateCtx
    annotation: str
