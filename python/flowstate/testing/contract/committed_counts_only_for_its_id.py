"""What a ctx last read counts only if it is of the ctx's id: a stacked, forked or copied ctx never borrows a revision."""

from flowstate.commands import Commit, Park
from flowstate.errors import ConflictError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("1", "3.3")


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    await door.do(Commit(Park(ctx)))
    copy, fork = ctx.copy(), ctx.fork("b")
    assert (copy.rev, fork.rev) == (ctx.rev, 0)
    await door.do(Commit(Park(fork)))
    await door.do(Commit(Park(copy)))
    again = ctx.fork("b")
    with raises(ConflictError, "b") as caught:
        await door.do(Commit(Park(again)))
    assert caught.error.ids == ("b",)
