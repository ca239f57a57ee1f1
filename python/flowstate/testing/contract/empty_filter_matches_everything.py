"""No labels, empty labels and an empty OR group all mean every version."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    await door.do(Commit(Park(StateCtx("a")), Park(StateCtx("b", labels={"x": "1"}))))
    for query in (
        GetStates(),
        GetStates({}),
        GetStates(any_labels=[]),
        GetStates(any_labels=[{}]),
        GetStates(any_labels=[{"x": "1"}, {}]),
    ):
        assert [state.id for state in await door.do(query)] == ["a", "b"]
