"""What a commit only reads is not conflict-checked: a stale copy may be read over and left unwritten."""

from flowstate.commands import Commit, GetStateByID, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("3.1",)


async def case(door: Door) -> None:
    mine, theirs, written = StateCtx("a"), StateCtx(), StateCtx("b")
    await door.do(Commit(Park(mine)), GetStateByID(theirs, "a"))
    await door.do(Commit(Park(theirs)))
    await door.do(Commit(GetStateByID(mine, "a"), Park(written)))
    assert mine.rev == theirs.rev
