"""A state that was paused in no flow resumes only to a flow that is named."""

from flowstate.commands import Commit, Pause, Resume
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    await door.do(Commit(Pause(ctx)))
    async with refused(door, CommandError, "'a'", "to=", keeps=(ctx,)):
        await door.do(Commit(Resume(ctx)))
    await door.do(Commit(Resume(ctx, "flow")))
