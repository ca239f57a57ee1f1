"""Starting an id again with the same flow and values gives the state that is there, however far it came."""

import itertools

from flowstate.commands import Commit, End
from flowstate.errors import StateExistsError
from flowstate.flows import flow
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("7.2",)


async def case(door: Door) -> None:
    @door.flow
    @flow("work", aliases=["old-name"])
    def work(ctx: StateCtx) -> Commit:
        next(runs)
        return Commit(End(ctx, result="once"))

    runs = itertools.count()
    await door.start("work", {"a": 1, "b": [2]}, id="a")
    ended = await door.wait("a")
    assert await door.start("work", {"b": [2], "a": 1}, id="a") == ended
    assert await door.start("old-name", {"a": 1, "b": [2]}, id="a") == ended
    assert await door.start(work, {"a": 1, "b": [2]}, id="a") == ended
    assert next(runs) == 1
    async with refused(door, StateExistsError, "'a'"):
        await door.start("work", {"a": 1, "b": [2]}, id="a", if_exists="error")
