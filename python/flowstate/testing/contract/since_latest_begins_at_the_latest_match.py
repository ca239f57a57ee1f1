"""Since "latest" begins at the newest matching version, inclusive; with no match there is nothing."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    x, y = StateCtx("x", labels={"kind": "x"}), StateCtx("y", labels={"kind": "y"})
    await door.do(Commit(Park(x)), Commit(Park(x)), Commit(Park(y)))
    assert [state.rev for state in await door.do(GetStates({"kind": "x"}, since="latest"))] == [x.rev]
    assert [state.rev for state in await door.do(GetStates(since="latest"))] == [y.rev]
    none = await door.do(GetStates({"kind": "none"}, since="latest"))
    assert (none.states, none.more) == ((), False)
