"""A flow object can be called in a test; inside a running flow the call is refused: return it, do not call it."""

from flowstate.commands import Commit, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("7.11",)


async def case(door: Door) -> None:
    @door.flow("ship")
    def ship(ctx: StateCtx) -> str:
        return f"shipped {ctx.id}"

    assert ship(StateCtx("a")) == "shipped a"

    @door.flow("charge")
    def charge(ctx: StateCtx) -> object:
        return ship(ctx)

    @door.flow("charge-async")
    async def charge_async(ctx: StateCtx) -> object:
        return ship(ctx)

    for name in ("charge", "charge-async"):
        ctx = StateCtx(name)
        await door.do(Commit(Transit(ctx, name)))
        async with refused(door, CommandError, "return ship, do not call it", keeps=(ctx,)):
            await door.execute(ctx)
    assert ship(StateCtx("b")) == "shipped b"
