"""``engine.resume`` sets the values, goes on where Pause said, and runs the flow in the background."""

from typing import Any

from flowstate.commands import Command, Commit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1",)


async def case(door: Door) -> None:
    @door.flow("ask")
    def ask(ctx: StateCtx) -> Command[Any]:
        return ctx.end(result=ctx["answer"]) if "answer" in ctx else ctx.pause()

    for id in ("a", "b"):
        await door.start("ask", id=id)
        assert (await door.wait(id)).status == "paused"
    state = await door.resume("a", {"answer": 42})
    assert (state.status, state.flow, state["answer"]) == ("active", "ask", 42)
    assert await door.result("a") == 42

    @door.flow("elsewhere")
    def elsewhere(ctx: StateCtx) -> Commit:
        return ctx.end(result="elsewhere")

    await door.resume("b", to="elsewhere")
    assert await door.result("b") == "elsewhere"
