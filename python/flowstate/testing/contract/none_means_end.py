"""Returning None ends the state: committed for a committed state, in memory for one that never was."""

from flowstate.commands import Commit, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.2",)


async def case(door: Door) -> None:
    @door.flow("work")
    def work(ctx: StateCtx) -> None:
        ctx["done"] = True

    committed, never = StateCtx("committed"), StateCtx("never")
    await door.do(Commit(Transit(committed, "work")), Transit(never, "work"))
    await door.execute(committed)
    await door.execute(never)
    state = await door.get("committed")
    assert (state.status, state["done"]) == ("ended", True)
    assert await door.history("never") == []
    assert (never.current.status, never["done"]) == ("ended", True)
