"""latest_only keeps a version only if it matches itself: an older match of a state that moved on is not shown."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    ctx = StateCtx("a", labels={"kind": "old"})
    await door.do(Commit(Park(ctx)))
    ctx.labels["kind"] = "new"
    await door.do(Commit(Park(ctx)))
    assert len(await door.do(GetStates({"kind": "old"}, latest_only=True))) == 0
    assert len(await door.do(GetStates({"kind": "old"}))) == 1
    assert [state.rev for state in await door.do(GetStates({"kind": "new"}, latest_only=True))] == [ctx.rev]
