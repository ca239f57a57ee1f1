"""Commit, Execute, GetStates and GetDelayedStates inside a commit are refused before anything happens."""

from datetime import UTC, datetime

from flowstate.commands import Commit, Execute, GetDelayedStates, GetStates, Park
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("3.1",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    now = datetime.now(UTC)
    for command, name in (
        (Commit(Park(StateCtx("b"))), "Commit inside a Commit"),
        (Execute(ctx), "after the Commit"),
        (GetStates(), "GetStates may not be"),
        (GetDelayedStates(now, now), "GetDelayedStates may not be"),
    ):
        async with refused(door, CommandError, name, keeps=(ctx,)):
            await door.do(Commit(Park(ctx), command))
    async with refused(door, CommandError, "Commit"):
        await door.do(Commit())
