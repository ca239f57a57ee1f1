"""Several returned Executes, none of the executing id: all run in the background and the execution itself ends."""

from typing import Any

from flowstate.commands import Command, Commit, Execute, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._waiting import Gate

RULES = ("7.1",)


async def case(door: Door) -> None:
    release = Gate("release")

    @door.flow("parent")
    def parent(ctx: StateCtx) -> list[Command[Any]]:
        one, two = ctx.fork("one"), ctx.fork("two")
        return [Commit(Park(ctx), Transit(one, "child"), Transit(two, "child")), Execute(one), Execute(two)]

    @door.flow("child")
    def child(ctx: StateCtx) -> Commit:
        release.wait()
        return ctx.end(result=ctx.id)

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "parent")))
    await door.execute(ctx)
    assert [(await door.get(id)).status for id in ("a", "one", "two")] == ["parked", "active", "active"]
    release.open()
    assert [await door.result(id) for id in ("one", "two")] == ["one", "two"]
