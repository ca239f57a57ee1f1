"""Get what is not there: by id, by revision, by label; the error says what was looked for."""

from flowstate.commands import Commit, GetStateByID, GetStateByLabels, Park
from flowstate.errors import NotFoundError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4", "10")


async def case(door: Door) -> None:
    ctx = StateCtx("a", labels={"foo": "x"})
    await door.do(Commit(Park(ctx)))
    for command, word in (
        (GetStateByID(StateCtx(), "b"), "'b'"),
        (GetStateByID(StateCtx(), "a", ctx.rev + 1), str(ctx.rev + 1)),
        (GetStateByLabels(StateCtx(), {"foo": "y"}), "'y'"),
    ):
        async with refused(door, NotFoundError, word):
            await door.do(command)
