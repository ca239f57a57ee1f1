"""A fork of a committed state is a new state: it commits without conflict and leaves the original alone."""

from flowstate.commands import Commit, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("1", "3.3")


async def case(door: Door) -> None:
    ctx = StateCtx("original", labels={"a": "label"}, annotations={"an": "annotation"})
    await door.do(Commit(Transit(ctx, "flow", {"step": "one"})))
    fork = ctx.fork("fork")
    assert fork.rev == 0
    assert fork.committed is None
    assert (fork.labels, fork.annotations, fork.transition) == (ctx.labels, ctx.annotations, ctx.transition)

    await door.do(Commit(Park(fork)))
    assert fork.rev > ctx.rev
    assert (await door.get("original")) == ctx.committed
