"""Call a flow: the caller stacks itself into the callee and goes on as it; the callee unstacks the caller and returns to it."""

from typing import Any

from flowstate.commands import Command, End, Execute, Park, Stack, Transit, Unstack
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4", "7.1")


async def case(door: Door) -> None:
    visited: list[str] = []

    @door.flow("call")
    def call(ctx: StateCtx) -> Command[Any]:
        visited.append("call")
        if "answer" in ctx:
            return Transit(ctx, "called")
        called = StateCtx("callee")
        ctx.engine.do(Park(ctx), Stack(called, ctx, "caller"), Transit(called, "callee"))
        return Execute(called)

    @door.flow("callee")
    def callee(ctx: StateCtx) -> Transit:
        visited.append("callee")
        return Transit(ctx, "callee-end")

    @door.flow("callee-end")
    def callee_end(ctx: StateCtx) -> Execute:
        visited.append("callee-end")
        caller = StateCtx()
        ctx.engine.do(Unstack(ctx, caller, "caller"), Park(ctx))
        caller["answer"] = 42
        ctx.engine.do(Transit(caller, "call"))
        return Execute(caller)

    @door.flow("called")
    def called_flow(ctx: StateCtx) -> End:
        visited.append("called")
        return End(ctx, result=ctx["answer"])

    ctx = StateCtx("caller")
    await door.do(Transit(ctx, "call"))
    await door.execute(ctx)
    assert visited == ["call", "callee", "callee-end", "call", "called"]
    assert ctx.current.result == 42
    assert await door.last_rev() == 0
