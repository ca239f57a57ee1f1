"""The commands that a ctx gives for itself: each is a Commit, unstored data included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flowstate.commands._command import Command
from flowstate.commands._control import Commit
from flowstate.commands._data import StoreData
from flowstate.commands._moves import End, Park, Pause, Transit
from flowstate.commands._timers import Delay
from flowstate.model import Data, StateCtx


@dataclass(slots=True)
class Save(Command[StateCtx]):
    """Write the draft as it stands, in the step it is in: what ``ctx.save()`` and ``engine.update`` commit."""

    ctx: StateCtx


def store_unstored(ctx: StateCtx) -> tuple[StoreData, ...]:
    """The commands that store whatever data of the ctx is not stored yet."""
    data = ctx._draft.data
    if not data:
        return ()
    return tuple(StoreData(ctx, alias) for alias, it in data.items() if isinstance(it, Data) and it.rev == 0)


def committed(ctx: StateCtx, *commands: Command[Any]) -> Commit:
    """The Commit of commands on the ctx, its unstored data first."""
    return Commit(*store_unstored(ctx), *commands)


class CommandsForItself:
    """What ``ctx.end()``, ``ctx.park()``, ``ctx.pause()`` and ``ctx.to()`` return."""

    def end(self, ctx: StateCtx, result: Any) -> Commit:
        return committed(ctx, End(ctx, result=result))

    def park(self, ctx: StateCtx) -> Commit:
        return committed(ctx, Park(ctx))

    def pause(self, ctx: StateCtx, to: Any, timeout: Any, on_timeout: Any) -> Commit:
        return committed(ctx, Pause(ctx, to, timeout=timeout, on_timeout=on_timeout))

    def to(self, ctx: StateCtx, flow: Any, after: Any, at: Any) -> Commit:
        if after is None and at is None:
            return committed(ctx, Transit(ctx, flow))
        return committed(ctx, Park(ctx), Delay(ctx, flow, after=after, at=at))


StateCtx._commands = CommandsForItself()
