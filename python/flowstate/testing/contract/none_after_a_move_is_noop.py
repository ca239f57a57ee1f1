"""None after the flow moved its own state is Noop: what it did stands, and execution goes on if the state is active."""

from flowstate.commands import Commit, End, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.2",)


async def case(door: Door) -> None:
    @door.flow("parks")
    def parks(ctx: StateCtx) -> None:
        ctx.engine.do(Commit(Park(ctx, {"by": "the flow"})))

    @door.flow("goes-on")
    def goes_on(ctx: StateCtx) -> None:
        ctx.engine.do(Commit(Transit(ctx, "last")))

    @door.flow("through-a-copy")
    def through_a_copy(ctx: StateCtx) -> None:
        ctx.engine.do(Commit(Transit(ctx.copy(), "last")))

    @door.flow("last")
    def last(ctx: StateCtx) -> Commit:
        return Commit(End(ctx, result="went on"))

    for name in ("parks", "goes-on", "through-a-copy"):
        ctx = StateCtx(name)
        await door.do(Commit(Transit(ctx, name)))
        await door.execute(ctx)
    parked = await door.get("parks")
    assert (parked.status, parked.annotation("by")) == ("parked", "the flow")
    assert len(await door.history("parks")) == 2
    assert (await door.get("goes-on")).result == "went on"
    assert (await door.get("through-a-copy")).result == "went on"
