"""Get a state by its id and revision: the version as it was then."""

from flowstate.commands import Commit, GetStateByID, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    for value in ("1", "2", "3"):
        ctx.labels["foo"] = value
        await door.do(Commit(Park(ctx)))
    for state in await door.history("a"):
        read = await door.do(GetStateByID(StateCtx(), "a", state.rev))
        assert (read.rev, read.labels) == (state.rev, dict(state.labels))
    assert [state.labels["foo"] for state in await door.history("a")] == ["1", "2", "3"]
