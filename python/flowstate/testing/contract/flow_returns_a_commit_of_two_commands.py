"""A Commit of several commands, returned by a flow, is stored and is no error afterwards."""

from typing import Any

from flowstate.commands import Command, Commit, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.2",)


async def case(door: Door) -> None:
    @door.flow("two")
    def two(ctx: StateCtx) -> Commit:
        return Commit(Park(ctx), Park(ctx.fork("other")))

    @door.flow("sequence")
    def sequence(ctx: StateCtx) -> tuple[Command[Any], ...]:
        return Commit(Park(ctx)), Commit(Park(ctx.fork("third")))

    for name in ("two", "sequence"):
        ctx = StateCtx(name)
        await door.do(Commit(Transit(ctx, name)))
        await door.execute(ctx)
        assert ctx.current.status == "parked"
    assert [state.id for state in await door.states()] == ["two", "other", "sequence", "third"]
