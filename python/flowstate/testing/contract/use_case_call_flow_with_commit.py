"""Call a flow, durably: one commit parks the caller and starts the callee, another ends the callee and resumes the caller."""

from typing import Any

from flowstate.commands import Command, Commit, End, Execute, Pause, Resume, Stack, Transit, Unstack
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4", "3.6", "7.1")


async def case(door: Door) -> None:
    @door.flow("call")
    def call(ctx: StateCtx) -> list[Command[Any]]:
        callee = StateCtx("callee")
        return [
            Commit(Pause(ctx, "called"), Stack(callee, ctx, "caller"), Transit(callee, "callee")),
            Execute(callee),
        ]

    @door.flow("callee")
    def callee_flow(ctx: StateCtx) -> list[Command[Any]]:
        caller = StateCtx()
        ctx.engine.do(Unstack(ctx, caller, "caller"))
        caller["answer"] = 42
        return [Commit(End(ctx), Resume(caller)), Execute(caller)]

    @door.flow("called")
    def called(ctx: StateCtx) -> Commit:
        return Commit(End(ctx, result=ctx["answer"]))

    ctx = StateCtx("caller")
    await door.do(Commit(Transit(ctx, "call")))
    await door.execute(ctx)
    assert (await door.get("caller")).result == 42
    assert [state.status for state in await door.history("caller")] == ["active", "paused", "active", "ended"]
    callee = await door.get("callee")
    assert callee.status == "ended"
    assert "caller" not in callee.annotations
