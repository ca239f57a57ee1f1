"""A conflict names every conflicting id of the commit, in command order, and no other."""

from flowstate.commands import Commit, Park
from flowstate.errors import ConflictError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("3.3",)


async def case(door: Door) -> None:
    ctxs = [StateCtx(name) for name in ("d", "a", "c", "b")]
    await door.do(Commit(*[Park(ctx.copy()) for ctx in ctxs if ctx.id != "c"]))
    async with refused(door, ConflictError, "d", "a", "b", keeps=tuple(ctxs)) as caught:
        await door.do(Commit(*[Park(ctx) for ctx in ctxs]))
    assert caught.error.ids == ("d", "a", "b")
