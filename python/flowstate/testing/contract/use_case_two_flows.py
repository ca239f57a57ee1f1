"""Two consecutive flows, plain: the second begins where the first said."""

from flowstate.commands import End, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1", "7.3")


async def case(door: Door) -> None:
    @door.flow("first")
    def first(ctx: StateCtx) -> Transit:
        return Transit(ctx, "second")

    @door.flow("second")
    def second(ctx: StateCtx) -> End:
        return End(ctx)

    ctx = StateCtx("a")
    await door.do(Transit(ctx, "first"))
    await door.execute(ctx)
    assert [step.to for step in (*ctx.transitions, ctx.transition)] == ["", "first", "second", ""]
