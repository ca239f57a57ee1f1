"""A returned bare Park, End or Pause of a committed state is committed, so that it is not left active by mistake."""

from collections.abc import Callable
from typing import Any

from flowstate.commands import Command, Commit, End, Park, Pause, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.3",)


async def case(door: Door) -> None:
    commands: dict[str, Callable[[StateCtx], Command[Any]]] = {
        "parked": lambda ctx: Park(ctx),
        "ended": lambda ctx: End(ctx, result=1),
        "paused": lambda ctx: Pause(ctx),
    }

    @door.flow("rest")
    def rest(ctx: StateCtx) -> Command[Any]:
        return commands[ctx["how"]](ctx)

    for status in commands:
        ctx = StateCtx(status, values={"how": status})
        await door.do(Commit(Transit(ctx, "rest")))
        await door.execute(ctx)
        assert (await door.get(status)).status == status
        never = StateCtx(f"never-{status}", values={"how": status})
        await door.do(Transit(never, "rest"))
        await door.execute(never)
        assert never.current.status == status
        assert await door.history(never.id) == []
