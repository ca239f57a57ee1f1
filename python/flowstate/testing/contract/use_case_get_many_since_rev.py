"""Get many states since a revision: those after it."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    ctxs = [StateCtx(f"{number}", labels={"foo": "x"}) for number in range(4)]
    for ctx in ctxs:
        await door.do(Commit(Park(ctx)))
    page = await door.do(GetStates({"foo": "x"}, since=ctxs[1].rev))
    assert [state.id for state in page] == ["2", "3"]
