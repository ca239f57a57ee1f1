"""What a flow raises reaches the caller of ``execute`` unchanged; the state stays active as it was stored."""

from flowstate.commands import Commit, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("7.4",)


async def case(door: Door) -> None:
    error = RuntimeError("mine")

    @door.flow("fails")
    def fails(ctx: StateCtx) -> None:
        ctx["lost"] = True
        raise error

    @door.flow("fails-async")
    async def fails_async(ctx: StateCtx) -> None:
        raise error

    for name in ("fails", "fails-async"):
        ctx = StateCtx(name)
        await door.do(Commit(Transit(ctx, name)))
        with raises(RuntimeError, "mine") as caught:
            await door.execute(ctx)
        assert caught.error is error
        state = await door.get(name)
        assert (state.rev, state.status) == (ctx.rev, "active")
        assert "lost" not in state
