"""Get many states since the latest: the latest match itself, and nothing before it."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    for number in range(4):
        await door.do(Commit(Park(StateCtx(f"{number}", labels={"foo": f"{number % 2}"}))))
    assert [state.id for state in await door.do(GetStates({"foo": "0"}, since="latest"))] == ["2"]
    assert [state.id for state in await door.do(GetStates(since="latest"))] == ["3"]
