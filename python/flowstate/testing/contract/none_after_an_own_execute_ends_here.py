"""A flow that moved its state and gave an Execute for it does not go on itself: the flow that follows runs once."""

import itertools

from flowstate.commands import Commit, End, Execute, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.2",)


async def case(door: Door) -> None:
    runs = itertools.count()

    @door.flow("first")
    def first(ctx: StateCtx) -> None:
        ctx.engine.do(Commit(Transit(ctx, "second")), Execute(ctx))

    @door.flow("second")
    def second(ctx: StateCtx) -> Commit:
        next(runs)
        return Commit(End(ctx))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "first")))
    await door.execute(ctx)
    assert (await door.wait("a")).status == "ended"
    assert next(runs) == 1
    assert len(await door.history("a")) == 3
