"""Get many states, the latest version of each only."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    ctxs = [StateCtx(f"{number}", labels={"foo": "x"}) for number in range(3)]
    for _ in range(3):
        await door.do(Commit(*[Park(ctx) for ctx in ctxs]))
    await door.do(Commit(Park(ctxs[0])))
    page = await door.do(GetStates({"foo": "x"}, latest_only=True))
    assert [(state.id, state.rev) for state in page] == [(ctx.id, ctx.rev) for ctx in (*ctxs[1:], ctxs[0])]
