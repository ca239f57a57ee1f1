"""A label that a commit drops matches nothing from that revision on; the history keeps it."""

from flowstate.commands import Commit, GetStateByLabels, GetStates, Park
from flowstate.errors import NotFoundError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("3.7",)


async def case(door: Door) -> None:
    ctx = StateCtx("a", labels={"kept": "yes", "dropped": "yes"})
    await door.do(Commit(Park(ctx)))
    before = ctx.rev
    del ctx.labels["dropped"]
    await door.do(Commit(Park(ctx)))

    assert await door.find({"dropped": "yes"}) is None
    assert await door.count(labels={"dropped": "yes"}) == 0
    assert await door.states(labels={"dropped": "yes"}) == []
    with raises(NotFoundError, "dropped"):
        await door.do(GetStateByLabels(StateCtx(), {"dropped": "yes"}))
    assert [state.rev for state in await door.do(GetStates({"dropped": "yes"}))] == [before]
    assert [state.rev for state in await door.do(GetStates({"kept": "yes"}))] == [before, ctx.rev]
