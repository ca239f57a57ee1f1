"""Call a flow and watch it: the caller starts the callee in the background and goes on when it has ended."""

from flowstate.commands import Commit, End, Execute, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.8", "9.8")


async def case(door: Door) -> None:
    @door.flow("call")
    def call(ctx: StateCtx) -> Commit:
        callee = StateCtx("callee", labels={"caller": ctx.id})
        ctx.engine.do(Commit(Transit(callee, "callee")), Execute(callee))
        with ctx.engine.watch({"caller": ctx.id}) as watcher:
            for state in watcher:
                if state.status == "ended":
                    return Commit(End(ctx, result=state.result))
        raise AssertionError("the watcher ended")

    @door.flow("callee")
    def callee_flow(ctx: StateCtx) -> Commit:
        return Commit(End(ctx, result=42))

    ctx = StateCtx("caller")
    await door.do(Commit(Transit(ctx, "call")))
    await door.execute(ctx)
    assert ctx.current.result == 42
