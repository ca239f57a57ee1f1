"""Get a state by its labels: the newest one that carries them."""

from flowstate.commands import Commit, GetStateByLabels, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4", "5")


async def case(door: Door) -> None:
    for number in range(3):
        await door.do(Commit(Park(StateCtx(f"{number}", labels={"foo": "all", "bar": f"{number}"}))))
    assert (await door.do(GetStateByLabels(StateCtx(), {"bar": "1"}))).id == "1"
    assert (await door.do(GetStateByLabels(StateCtx(), {"foo": "all"}))).id == "2"
    found = await door.find({"foo": "all", "bar": "0"})
    assert found is not None
    assert found.id == "0"
