"""Get a state by its id: the latest version, into a ctx that can go on with it."""

from flowstate.commands import Commit, GetStateByID, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4", "2.3")


async def case(door: Door) -> None:
    ctx, read = StateCtx("a", labels={"foo": "1"}), StateCtx()
    await door.do(Commit(Park(ctx)))
    ctx.labels["foo"] = "2"
    await door.do(Commit(Park(ctx)))
    await door.do(GetStateByID(read, "a"))
    assert read.committed == ctx.committed
    await door.do(Commit(Transit(read, "flow")))
    assert read.rev > ctx.rev
