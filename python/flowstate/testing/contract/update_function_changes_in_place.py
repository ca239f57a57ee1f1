"""The function given to ``update`` changes the ctx and returns nothing; a command or a coroutine is refused."""

from flowstate.commands import Commit, Park
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("7.2",)


async def case(door: Door) -> None:
    await door.do(Commit(Park(StateCtx("a"))))

    async def coroutine(ctx: StateCtx) -> None: ...

    for change in (lambda ctx: Park(ctx), lambda ctx: 5, coroutine):
        async with refused(door, CommandError, "update()", "returns None"):
            await door.update("a", change)
