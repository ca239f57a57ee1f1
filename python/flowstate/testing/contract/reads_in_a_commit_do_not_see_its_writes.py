"""A read inside a commit shows what was there before the commit."""

from flowstate.commands import Commit, GetStateByID, Park
from flowstate.errors import NotFoundError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("3.1",)


async def case(door: Door) -> None:
    ctx, other = StateCtx("a", labels={"n": "1"}), StateCtx()
    await door.do(Commit(Park(ctx)))
    first = ctx.committed
    ctx.labels["n"] = "2"
    await door.do(Commit(Park(ctx), GetStateByID(other, "a")))
    assert other.committed == first
    assert ctx.rev > other.rev
    rev = await door.last_rev()
    with raises(NotFoundError, "new"):
        await door.do(Commit(Park(StateCtx("new")), GetStateByID(StateCtx(), "new")))
    assert await door.last_rev() == rev
