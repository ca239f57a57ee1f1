"""Anything else that a flow returns is a CommandError that names the flow and what to return; nothing is stored."""

from flowstate.commands import Commit, Noop, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("7.2",)


async def case(door: Door) -> None:
    nonsense: list[object] = ["second", 5, True, {}, [], [Noop(), "x"], Transit, object(), b""]

    @door.flow("confused")
    def confused(ctx: StateCtx) -> object:
        return nonsense[ctx["which"]]

    for which in range(len(nonsense)):
        ctx = StateCtx(f"a-{which}", values={"which": which})
        await door.do(Commit(Transit(ctx, "confused")))
        async with refused(door, CommandError, "confused", "return", keeps=(ctx,)):
            await door.execute(ctx)
