"""``wait`` returns when the state rests, at once if it does already, and gives up in time otherwise."""

from flowstate.commands import Commit, Pause, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises
from flowstate.testing._waiting import Gate

RULES = ("7.1",)


async def case(door: Door) -> None:
    release = Gate("release")

    @door.flow("first")
    def first(ctx: StateCtx) -> Commit:
        release.wait()
        return Commit(Transit(ctx, "second"))

    @door.flow("second")
    def second(ctx: StateCtx) -> Commit:
        return Commit(Pause(ctx))

    await door.start("first", id="a")
    with raises(TimeoutError, "'a'"):
        await door.wait("a", timeout=0.01)
    release.open()
    for until in ("rest", "parked"):
        assert (await door.wait("a", until=until)).status == "paused"
    with raises(CommandError, "until"):
        await door.wait("a", until="lunch")
