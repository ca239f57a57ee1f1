"""A condition: one flow looks at the state and chooses where it goes."""

from flowstate.commands import End, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1",)


async def case(door: Door) -> None:
    visited: list[str] = []

    @door.flow("choose")
    def choose(ctx: StateCtx) -> Transit:
        return Transit(ctx, "true" if ctx.annotations["condition"] == "true" else "false")

    @door.flow("true")
    def when_true(ctx: StateCtx) -> End:
        visited.append(f"{ctx.id}: true")
        return End(ctx)

    @door.flow("false")
    def when_false(ctx: StateCtx) -> End:
        visited.append(f"{ctx.id}: false")
        return End(ctx)

    for id, condition in (("a", "true"), ("b", "false")):
        ctx = StateCtx(id, annotations={"condition": condition})
        await door.do(Transit(ctx, "choose"))
        await door.execute(ctx)
    assert visited == ["a: true", "b: false"]
