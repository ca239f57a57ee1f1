"""Get many states by several groups of labels, of which one must match."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    for number in range(6):
        await door.do(Commit(Park(StateCtx(f"{number}", labels={"foo": f"{number}", "even": f"{number % 2 == 0}"}))))
    page = await door.do(GetStates(any_labels=[{"foo": "5"}, {"foo": "1"}, {"foo": "4", "even": "False"}]))
    assert [state.id for state in page] == ["1", "5"]
    page = await door.do(GetStates(any_labels=[{"even": "True"}, {"foo": "3"}]))
    assert [state.id for state in page] == ["0", "2", "3", "4"]
