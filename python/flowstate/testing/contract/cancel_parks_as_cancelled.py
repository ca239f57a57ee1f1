"""``cancel`` ends a state from outside, wherever it stands; doing it twice changes nothing, an ended one is refused."""

from flowstate.commands import Commit, End, Park, Pause, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("7.5",)


async def case(door: Door) -> None:
    for name in ("active", "paused", "parked"):
        ctx = StateCtx(name)
        commands = {"active": Transit(ctx, "flow"), "paused": Pause(ctx), "parked": Park(ctx)}
        await door.do(Commit(commands[name]))
        await door.cancel(name, reason="not needed")
        state = await door.get(name)
        assert (state.status, state.error) == ("cancelled", "not needed")
        await door.cancel(name)
        assert await door.get(name) == state
    assert await door.count(status="cancelled") == 3
    await door.do(Commit(End(StateCtx("ended"))))
    async with refused(door, CommandError, "'ended'"):
        await door.cancel("ended")
    await door.do(Commit(Park(StateCtx("a"))))
    async with refused(door, CommandError, "reason", "int"):
        await door.cancel("a", reason=5)
