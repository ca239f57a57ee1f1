"""``states`` yields the latest version of every match and ``history`` each version of one state, however many."""

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    ctxs = [StateCtx(f"{number}", labels={"kind": "x"}) for number in range(120)]
    await door.do(Commit(*[Park(ctx) for ctx in ctxs]), Commit(*[Park(ctx) for ctx in ctxs]))
    assert [state.rev for state in await door.states(labels={"kind": "x"})] == [ctx.rev for ctx in ctxs]
    assert len(await door.states(latest_only=False)) == 240
    for _ in range(120):
        await door.do(Commit(Park(ctxs[7])))
    history = await door.history("7")
    assert len(history) == 122
    assert {state.id for state in history} == {"7"}
    assert [state.rev for state in history] == sorted(state.rev for state in history)
    assert await door.history("missing") == []
