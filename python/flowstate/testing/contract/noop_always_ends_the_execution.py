"""An explicit Noop ends the execution and leaves the state as it is, active or not."""

from typing import Any

from flowstate.commands import Command, Commit, Noop, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.2",)


async def case(door: Door) -> None:
    @door.flow("plain")
    def plain(ctx: StateCtx) -> Noop:
        return Noop()

    @door.flow("moved")
    def moved(ctx: StateCtx) -> Noop:
        ctx.engine.do(Commit(Transit(ctx, "never")))
        return Noop()

    @door.flow("in-a-list")
    def in_a_list(ctx: StateCtx) -> list[Command[Any]]:
        return [Commit(Transit(ctx, "never")), Noop()]

    @door.flow("never")
    def never(ctx: StateCtx) -> None:
        raise AssertionError("the execution went on after a Noop")

    for name, flow_id in (("plain", "plain"), ("moved", "never"), ("in-a-list", "never")):
        ctx = StateCtx(name)
        await door.do(Commit(Transit(ctx, name)))
        await door.execute(ctx)
        state = await door.get(name)
        assert (state.status, state.flow) == ("active", flow_id)
