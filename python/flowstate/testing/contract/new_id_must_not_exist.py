"""A ctx that never saw its state conflicts if the state exists; two such ctxs cannot both pass."""

from flowstate.commands import Commit, Park
from flowstate.errors import ConflictError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("3.3",)


async def case(door: Door) -> None:
    first, second = StateCtx("new"), StateCtx("new")
    await door.do(Commit(Park(first)))
    async with refused(door, ConflictError, "new", keeps=(second,)) as caught:
        await door.do(Commit(Park(second)))
    assert caught.error.ids == ("new",)
