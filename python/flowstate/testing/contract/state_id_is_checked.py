"""An id is non-empty UTF-8 of at most 512 bytes without NUL; anything else is refused, and says why."""

from flowstate.commands import Commit, GetStateByID, Park
from flowstate.errors import CommandError, NotFoundError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("1",)


async def case(door: Door) -> None:
    limit = door.driver.limits.id
    for id, word in (
        ("", "empty"),
        ("a\0b", "NUL"),
        ("x" * (limit + 1), str(limit)),
        ("ü" * (limit // 2 + 1), str(limit)),
    ):
        ctx = StateCtx(id)
        async with refused(door, CommandError, word, keeps=(ctx,)):
            await door.do(Commit(Park(ctx)))
        async with refused(door, CommandError):
            await door.start("flow", id=id)
        async with refused(door, NotFoundError if id else CommandError):
            await door.do(GetStateByID(StateCtx(), id))
    for id in ("x" * limit, "ü" * (limit // 2), " ", "a/b:c", "\U0001f600", "\n"):
        await door.do(Commit(Park(StateCtx(id))))
        assert (await door.get(id)).id == id
