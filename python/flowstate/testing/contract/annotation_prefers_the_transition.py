"""``State.annotation(name)`` is the transition's annotation of that name, else the state's, else None."""

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("1",)


async def case(door: Door) -> None:
    ctx = StateCtx("a", annotations={"both": "state", "own": "state"})
    await door.do(Commit(Park(ctx, {"both": "transition"})))
    state = await door.get("a")
    assert state.annotation("both") == "transition"
    assert state.annotation("own") == "state"
    assert state.annotation("none") is None
