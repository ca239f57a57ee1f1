"""What counts is where a ctx was left: one that was transited and parked again is not gone on with."""

from typing import Any

from flowstate.commands import Command, End, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1",)


async def case(door: Door) -> None:
    visited: list[str] = []

    @door.flow("work")
    def work(ctx: StateCtx) -> list[Command[Any]]:
        other = ctx.fork("other")
        return [Transit(ctx, "never"), Park(ctx), Transit(other, "last")]

    @door.flow("last")
    def last(ctx: StateCtx) -> End:
        visited.append(ctx.id)
        return End(ctx)

    ctx = StateCtx("a")
    await door.do(Transit(ctx, "work"))
    await door.execute(ctx)
    assert visited == ["other"]
    assert ctx.current.status == "parked"
