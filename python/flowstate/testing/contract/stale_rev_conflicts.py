"""A write conflicts unless the latest revision of the state is the one its ctx last saw."""

from flowstate.commands import Commit, GetStateByID, Park
from flowstate.errors import ConflictError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises, refused

RULES = ("3.3",)


async def case(door: Door) -> None:
    mine = StateCtx("a")
    await door.do(Commit(Park(mine)))
    theirs = mine.copy()
    await door.do(Commit(Park(theirs)))
    async with refused(door, ConflictError, "a", keeps=(mine,)):
        await door.do(Commit(Park(mine)))
    await door.do(GetStateByID(mine, "a"))
    await door.do(Commit(Park(mine)))
    old = (await door.get("a", theirs.rev)).edit()
    with raises(ConflictError):
        await door.do(Commit(Park(old)))
