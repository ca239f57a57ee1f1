"""States are found and counted by status and by the flow they are in, together with labels."""

from flowstate.commands import Commit, End, Park, Pause, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("5",)


async def case(door: Door) -> None:
    active, paused, parked, ended = (StateCtx(name, labels={"kind": "x"}) for name in "abcd")
    await door.do(Commit(Transit(active, "one"), Park(parked), End(ended)))
    await door.do(Transit(paused, "one"), Commit(Pause(paused)))
    for status, id in (("active", "a"), ("paused", "b"), ("parked", "c"), ("ended", "d")):
        assert [state.id for state in await door.states(status=status)] == [id]
        assert [state.id for state in await door.states(status=status, labels={"kind": "x"})] == [id]
        assert await door.count(status=status) == 1
        assert await door.count(status=status, labels={"kind": "y"}) == 0
    assert [state.id for state in await door.states(flow="one")] == ["a", "b"]
    assert await door.count(flow="one", status="paused") == 1
    await door.do(Commit(Park(active)))
    assert await door.count(flow="one") == 1
    async with refused(door, CommandError, "'sleepy'", "active"):
        await door.count(status="sleepy")
