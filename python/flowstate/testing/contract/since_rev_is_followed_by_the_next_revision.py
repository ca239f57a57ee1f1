"""Reading since a revision begins with the very next one, and skips none."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    revs = []
    for _ in range(5):
        await door.do(Commit(Park(ctx)))
        revs.append(ctx.rev)
    assert [state.rev for state in await door.do(GetStates(since=0))] == revs
    assert [state.rev for state in await door.do(GetStates(since="start"))] == revs
    for number, rev in enumerate(revs):
        assert [state.rev for state in await door.do(GetStates(since=rev))] == revs[number + 1 :]
        assert [state.rev for state in await door.do(GetStates(since=rev - 1, limit=1))] == [rev]
    assert [state.rev for state in await door.do(GetStates(since=revs[-1] + 1000))] == []
