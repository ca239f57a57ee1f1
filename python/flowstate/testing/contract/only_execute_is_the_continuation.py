"""Execution goes on with the ctx of the only returned Execute, even if it is another state."""

from typing import Any

from flowstate.commands import Command, Commit, End, Execute, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1",)


async def case(door: Door) -> None:
    visited = []

    @door.flow("parent")
    def parent(ctx: StateCtx) -> list[Command[Any]]:
        child = ctx.fork("child")
        return [Commit(Park(ctx), Transit(child, "child")), Execute(child)]

    @door.flow("child")
    def child(ctx: StateCtx) -> Commit:
        visited.append(ctx.id)
        return Commit(End(ctx))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "parent")))
    await door.execute(ctx)
    assert visited == ["child"]
    assert (await door.get("child")).status == "ended"
    assert (await door.get("a")).status == "parked"
