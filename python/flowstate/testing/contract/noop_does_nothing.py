"""Noop stores nothing, in a commit or alone."""

from flowstate.commands import Commit, Noop
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    rev = await door.last_rev()
    assert await door.do(Noop(), Noop()) == (None, None)
    assert await door.do(Commit(Noop())) == (None,)
    assert await door.last_rev() == rev
