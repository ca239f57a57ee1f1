"""What a flow may return, and which commands that means."""

from __future__ import annotations

from typing import Any

from flowstate.commands import (
    Command,
    Commit,
    Delay,
    End,
    Execute,
    Noop,
    Park,
    Pause,
    Resume,
    Transit,
    committed,
    store_unstored,
)
from flowstate.errors import CommandError
from flowstate.flows import Flow
from flowstate.model import StateCtx
from flowstate.model._checks import shown

_RESTS = (Park, End, Pause)


def commands_of(returned: Any, ctx: StateCtx, flow_id: str) -> list[Command[Any]]:
    """The commands that a returned value means; None is decided by the caller.

    Sugar keeps a state as durable as it is: what belongs to a committed state is committed.
    """
    is_committed = ctx.rev > 0
    if isinstance(returned, Flow):
        move = Transit(ctx, returned)
        return [committed(ctx, move) if is_committed else move]
    if isinstance(returned, Delay):
        delayed = [Park(ctx), returned]
        return [committed(ctx, *delayed)] if is_committed else list(delayed)
    if isinstance(returned, Command):
        return [_durable(returned)]
    if isinstance(returned, list | tuple) and returned and all(isinstance(item, Command) for item in returned):
        commands: list[Command[Any]] = list(returned)
        if is_committed and not any(isinstance(command, Commit | Execute) for command in commands):
            return [Commit(*store_unstored(ctx), *commands)]
        return [_durable(command) for command in commands]
    raise CommandError(
        f"flow {flow_id!r} returned {type(returned).__name__} {shown(returned)}; "
        "return a command (Transit, End, Commit, …), a list of commands, a flow, or None"
    )


def end_of(ctx: StateCtx) -> Command[Any]:
    """What None means for a state that the flow did not move."""
    return committed(ctx, End(ctx)) if ctx.rev > 0 else End(ctx)


def _durable(command: Command[Any]) -> Command[Any]:
    """A bare Park, End or Pause of a committed state is committed: it is never left active by mistake."""
    if isinstance(command, _RESTS) and isinstance(command.ctx, StateCtx) and command.ctx.rev > 0:
        return committed(command.ctx, command)
    return command


def says_noop(commands: list[Command[Any]]) -> bool:
    """Whether an explicit Noop is among them: it always ends the execution."""
    return any(
        isinstance(command, Noop)
        or (isinstance(command, Commit) and any(isinstance(inner, Noop) for inner in command.commands))
        for command in commands
    )


def transited(commands: list[Command[Any]]) -> dict[str, StateCtx]:
    """The ctxs, by id, that performed commands left in a flow."""
    active: dict[str, StateCtx] = {}
    for command in commands:
        for inner in command.commands if isinstance(command, Commit) else (command,):
            if isinstance(inner, Transit | Resume):
                active[inner.ctx.id] = inner.ctx
            elif isinstance(inner, _RESTS):
                active.pop(inner.ctx.id, None)
    return active


def continuation(commands: list[Command[Any]], id: str) -> StateCtx | None:
    """The ctx to go on with: of the only Execute; else the executing id if it was transited; else the only one transited.

    Ids decide, not objects. Among several Executes that of the executing id continues.
    """
    if says_noop(commands):
        return None
    executes = [command.ctx for command in commands if isinstance(command, Execute)]
    if len(executes) == 1:
        return executes[0]
    own = [ctx for ctx in executes if ctx.id == id]
    if own:
        return own[0]
    active = transited(commands)
    if id in active:
        return active[id]
    return next(iter(active.values())) if len(active) == 1 else None
