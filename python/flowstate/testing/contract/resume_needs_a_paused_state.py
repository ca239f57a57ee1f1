"""Resume of a state that is not paused is a NotPausedError, which says what it is instead."""

from flowstate.commands import Commit, End, Park, Resume, Transit
from flowstate.errors import NotPausedError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    for command, status in ((Park(ctx), "parked"), (Transit(ctx, "flow"), "active"), (End(ctx), "ended")):
        await door.do(Commit(command))
        async with refused(door, NotPausedError, "'a'", status, keeps=(ctx,)):
            await door.do(Commit(Resume(ctx)))
        async with refused(door, NotPausedError, "'a'"):
            await door.resume("a")
