"""A returned Delay, bare or in ``ctx.to(flow, after=…)``, needs timers: refused by name, the state is left as it was."""

from flowstate.commands import Commit, Delay, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("7.2",)


async def case(door: Door) -> None:
    @door.flow("bare")
    def bare(ctx: StateCtx) -> Delay:
        return Delay(ctx, "bare", after=1)

    @door.flow("own")
    def own(ctx: StateCtx) -> Commit:
        return ctx.to("bare", after="5s")

    for name in ("bare", "own"):
        ctx = StateCtx(name)
        await door.do(Commit(Transit(ctx, name)))
        async with refused(door, CommandError, "Delay", "not available yet", keeps=(ctx,)):
            await door.execute(ctx)
