"""A page holds at most ``limit`` versions, 50 if nothing else is said, and ``more`` says whether others match."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    await door.do(Commit(*[Park(StateCtx(f"{number:02}")) for number in range(51)]))
    page = await door.do(GetStates())
    assert (len(page), page.more) == (50, True)
    assert (len(await door.do(GetStates(limit=51))), (await door.do(GetStates(limit=51))).more) == (51, False)
    assert not (await door.do(GetStates(since=page.next_since))).more
