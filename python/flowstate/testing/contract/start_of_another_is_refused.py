"""An id that was started with another flow or other values, or committed otherwise, is a StateExistsError either way."""

from flowstate.commands import Commit, Park
from flowstate.errors import CommandError, StateExistsError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("7.2",)


async def case(door: Door) -> None:
    await door.do(Commit(Park(StateCtx("parked"))))
    state = await door.start("work", {"n": 1}, id="a")
    for if_exists in ("return", "error"):
        for flow_id, values, id in (("work", {"n": 2}, "a"), ("other", {"n": 1}, "a"), ("work", None, "parked")):
            async with refused(door, StateExistsError, f"'{id}'") as caught:
                await door.start(flow_id, values, id=id, if_exists=if_exists)
            assert caught.error.id == id
    assert await door.get("a") == state
    async with refused(door, CommandError, "if_exists"):
        await door.start("work", id="b", if_exists="overwrite")
