"""Labels match as a whole: no choice of texts makes one look like another."""

from flowstate.commands import Commit, GetStateByLabels, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    tricky = [
        {"v": "1"},
        {"v": "1.2"},
        {"v": ""},
        {"v": "1 "},
        {"a:b": "c"},
        {"a": "b:c"},
        {"a=b": "c"},
        {"a": "b=c"},
        {"a": "b", "c": "d"},
        {"a": "b,c=d"},
        {"a/b": "c"},
        {"ab": "c"},
        {"a": "bc"},
        {"V": "1"},
        {"v": "\u00fc"},
        {"v": "u\u0308"},
    ]
    await door.do(Commit(*[Park(StateCtx(f"{number}", labels=labels)) for number, labels in enumerate(tricky)]))
    for number, labels in enumerate(tricky):
        found = [state.id for state in await door.do(GetStates(labels))]
        assert found == [f"{number}"], labels
        assert await door.count(labels=labels) == 1
        assert (await door.do(GetStateByLabels(StateCtx(), labels))).id == f"{number}"
