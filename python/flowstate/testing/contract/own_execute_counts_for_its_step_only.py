"""That a flow gave an Execute for its own state matters for that step; the next one goes on by its own None."""

from flowstate.commands import Commit, End, Execute, Noop, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._waiting import Gate

RULES = ("7.2",)


async def case(door: Door) -> None:
    elsewhere = Gate("elsewhere")

    @door.flow("first")
    def first(ctx: StateCtx) -> Commit:
        copy = ctx.copy()
        ctx.engine.do(Transit(copy, "elsewhere"), Execute(copy))
        return Commit(Transit(ctx, "second"))

    @door.flow("elsewhere")
    def elsewhere_flow(ctx: StateCtx) -> Noop:
        elsewhere.open()
        return Noop()

    @door.flow("second")
    def second(ctx: StateCtx) -> None:
        ctx.engine.do(Commit(Transit(ctx, "third")))

    @door.flow("third")
    def third(ctx: StateCtx) -> Commit:
        return Commit(End(ctx))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "first")))
    await door.execute(ctx)
    assert (await door.get("a")).status == "ended"
    await door.reach(elsewhere)
