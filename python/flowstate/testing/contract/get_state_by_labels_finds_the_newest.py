"""GetStateByLabels gives the newest state that carries all the labels now."""

from flowstate.commands import Commit, GetStateByLabels, Park
from flowstate.errors import NotFoundError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("4",)


async def case(door: Door) -> None:
    one = StateCtx("one", labels={"kind": "x", "color": "red"})
    two = StateCtx("two", labels={"kind": "x", "color": "blue"})
    await door.do(Commit(Park(one)), Commit(Park(two)))
    read = StateCtx()
    assert await door.do(GetStateByLabels(read, {"kind": "x"})) is read
    assert read.id == "two"
    await door.do(Commit(Park(one)), GetStateByLabels(read, {"kind": "x"}))
    assert read.committed == one.committed
    await door.do(GetStateByLabels(read, {"kind": "x", "color": "blue"}))
    assert read.id == "two"
    with raises(NotFoundError):
        await door.do(GetStateByLabels(read, {"kind": "x", "color": "green"}))
