"""A read by id shows everything that was committed before it began, whoever committed it."""

from flowstate.commands import Commit, GetStateByID, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("2.3",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    for _ in range(20):
        await door.do(Commit(Park(ctx)))
        assert (await door.get("a")).rev == ctx.rev
        read = await door.do(GetStateByID(StateCtx(), "a"))
        assert read.committed == ctx.committed
