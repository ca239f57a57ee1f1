"""Get many states by labels that must all match, page by page."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    for number in range(6):
        await door.do(Commit(Park(StateCtx(f"{number}", labels={"foo": f"{number % 2}", "bar": f"{number % 3}"}))))
    assert [state.id for state in await door.do(GetStates({"foo": "1"}))] == ["1", "3", "5"]
    assert [state.id for state in await door.do(GetStates({"foo": "1", "bar": "2"}))] == ["5"]
    page = await door.do(GetStates({"foo": "0"}, limit=2))
    assert ([state.id for state in page], page.more) == (["0", "2"], True)
    page = await door.do(GetStates({"foo": "0"}, limit=2, since=page.next_since))
    assert ([state.id for state in page], page.more) == (["4"], False)
