"""A returned bare Transit goes on without a commit: the hops are kept until the next one stores them."""

from flowstate.commands import Commit, End, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.3",)


async def case(door: Door) -> None:
    hops: list[tuple[str, ...]] = []

    @door.flow("first")
    def first(ctx: StateCtx) -> Transit:
        return Transit(ctx, "second")

    @door.flow("second")
    def second(ctx: StateCtx) -> Commit:
        hops.append(tuple(step.to for step in ctx.transitions))
        return Commit(End(ctx))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "first")))
    await door.execute(ctx)
    assert hops == [("first",)]
    assert [state.transition.to for state in await door.history("a")] == ["first", ""]
