"""Commands that say how, not what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from flowstate.commands._command import Command
from flowstate.model import StateCtx


@dataclass(slots=True)
class Execute(Command[None]):
    """Run the ctx's flow: on a copy in the background when given to ``do``; when returned by a flow, go on with it."""

    in_commit: ClassVar[bool] = False

    ctx: StateCtx


@dataclass(slots=True)
class Noop(Command[None]):
    """Nothing. Returned by a flow it ends the execution and leaves the state as it is."""


@dataclass(slots=True, init=False)
class Commit(Command[tuple[Any, ...]]):
    """Perform the commands as one: all of it is stored, or nothing.

    Raises (when performed):
        ConflictError: another commit moved one of the states first.
        CommandError: a command in it is wrong, or may not be in a commit.
    """

    in_commit: ClassVar[bool] = False

    commands: tuple[Command[Any], ...]

    def __init__(self, *commands: Command[Any]) -> None:
        self.commands = commands
