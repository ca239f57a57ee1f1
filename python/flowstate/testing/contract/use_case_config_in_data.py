"""Config in data: what a flow does is written in data that its state refers to; the flow itself is general."""

from typing import Any

from flowstate.commands import Command, Commit, End, GetData, StoreData, Transit
from flowstate.model import Data, StateCtx
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    @door.flow("any-step")
    def any_step(ctx: StateCtx) -> Command[Any]:
        config = ctx.engine.do(GetData(ctx, "config")).json()
        step = config["steps"][ctx.get("step", 0)]
        ctx["sum"] = ctx.get("sum", 0) + step["add"]
        ctx["step"] = ctx.get("step", 0) + 1
        return Transit(ctx, step["next"]) if step["next"] else Commit(End(ctx, result=ctx["sum"]))

    ctx = StateCtx("a")
    ctx.data["config"] = Data.of_json({"steps": [{"add": 40, "next": "any-step"}, {"add": 2, "next": None}]})
    await door.do(Commit(StoreData(ctx, "config"), Transit(ctx, "any-step")))
    await door.execute((await door.get("a")).edit())
    assert (await door.get("a")).result == 42
