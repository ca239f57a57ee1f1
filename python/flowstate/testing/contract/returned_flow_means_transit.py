"""Returning a flow goes on with it: committed for a committed state, an uncommitted hop for one that never was."""

from typing import Any

from flowstate.commands import Commit, End, Transit
from flowstate.flows import Flow
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.2",)


async def case(door: Door) -> None:
    @door.flow("second")
    def second(ctx: StateCtx) -> End:
        return End(ctx)

    @door.flow("first")
    def first(ctx: StateCtx) -> Flow[Any]:
        return second

    committed, never = StateCtx("committed"), StateCtx("never")
    await door.do(Commit(Transit(committed, "first")), Transit(never, "first"))
    await door.execute(committed)
    await door.execute(never)
    assert [state.transition.to for state in await door.history("committed")] == ["first", "second", ""]
    assert await door.history("never") == []
    assert never.current.status == "ended"
