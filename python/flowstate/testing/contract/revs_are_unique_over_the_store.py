"""A revision names one version of one state in the whole store, and later commits get larger ones."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.errors import NotFoundError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("1", "2.1")


async def case(door: Door) -> None:
    a, b = StateCtx("a"), StateCtx("b")
    revs = []
    for _ in range(3):
        await door.do(Commit(Park(a), Park(b)), Commit(Park(b)))
        revs += [a.rev, b.rev]
    stored = [state.rev for state in await door.do(GetStates())]
    assert stored == sorted(set(stored))
    assert len(stored) == 9
    assert revs == sorted(revs)
    assert revs[0] > 0
    with raises(NotFoundError, "a", str(b.rev)):
        await door.get("a", b.rev)
