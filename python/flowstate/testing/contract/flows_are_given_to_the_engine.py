"""``Engine(flows=…)`` takes flow objects; they run as if they were registered one by one."""

from typing import Any

from flowstate.commands import Commit
from flowstate.flows import Flow, flow
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._waiting import PATIENCE

RULES = ("7.6",)


def case(world: World) -> None:
    @flow
    def second(ctx: StateCtx) -> Commit:
        return ctx.end(result="second")

    @flow("first")
    async def named(ctx: StateCtx) -> Flow[Any]:
        return second

    engine = world.engine(flows=[named, second])
    engine.start(named, id="a")
    assert engine.result("a", timeout=PATIENCE) == "second"
