"""One flow that ends, with commits: each step is a version."""

from flowstate.commands import Commit, End, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1",)


async def case(door: Door) -> None:
    @door.flow("first")
    def first(ctx: StateCtx) -> Commit:
        return Commit(End(ctx))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "first")))
    await door.execute(ctx)
    assert [state.transition.to for state in await door.history("a")] == ["first", ""]
