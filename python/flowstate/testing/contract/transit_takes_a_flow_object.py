"""Wherever a flow is named, a flow object does as well as its id."""

from flowstate.commands import Commit, Pause, Resume, Transit
from flowstate.flows import flow
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    @flow("the-id")
    def target(ctx: StateCtx) -> None: ...

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, target)))
    assert (await door.get("a")).flow == "the-id"
    await door.do(Commit(Pause(ctx, target)), Commit(Resume(ctx, target)))
    assert ctx.transition.to == "the-id"
    assert [state.id for state in await door.states(flow=target)] == ["a"]
