"""One flow that ends, plain: nothing is stored."""

from flowstate.commands import End, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1",)


async def case(door: Door) -> None:
    @door.flow("first")
    def first(ctx: StateCtx) -> End:
        return End(ctx)

    ctx = StateCtx("a")
    await door.do(Transit(ctx, "first"))
    await door.execute(ctx)
    assert [step.to for step in (*ctx.transitions, ctx.transition)] == ["", "first", ""]
    assert ctx.current.status == "ended"
    assert await door.last_rev() == 0
