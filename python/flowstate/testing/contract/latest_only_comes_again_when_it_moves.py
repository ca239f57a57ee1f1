"""With latest_only an id that moves between two pages may come again, but only at its newer revision."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    ctxs = [StateCtx(f"{number}") for number in range(4)]
    await door.do(Commit(*[Park(ctx) for ctx in ctxs]))
    first = await door.do(GetStates(latest_only=True, limit=2))
    assert [state.id for state in first] == ["0", "1"]
    await door.do(Commit(Park(ctxs[0])), Commit(Park(ctxs[3])))
    rest = await door.do(GetStates(latest_only=True, since=first.next_since))
    assert [(state.id, state.rev) for state in rest] == [(ctx.id, ctx.rev) for ctx in (ctxs[2], ctxs[0], ctxs[3])]
