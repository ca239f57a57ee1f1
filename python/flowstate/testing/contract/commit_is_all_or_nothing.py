"""States and data of one commit are stored together; if one is refused, nothing of it is stored."""

from flowstate.commands import Commit, Park, StoreData
from flowstate.errors import ConflictError, NotFoundError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises, refused

RULES = ("3.2",)


async def case(door: Door) -> None:
    stale = StateCtx("stale")
    await door.do(Commit(Park(stale.copy())))
    good = StateCtx("good", labels={"of": "the rejected"})
    good.data["d"] = b"payload"
    async with refused(door, ConflictError, "stale", keeps=(good, stale)):
        await door.do(Commit(StoreData(good, "d"), Park(good), Park(stale)))
    async with refused(door, ConflictError, "stale", keeps=(good, stale)):
        await door.do(Commit(Park(good), Park(stale)))
    with raises(NotFoundError, "good"):
        await door.get("good")
    assert await door.count(labels={"of": "the rejected"}) == 0
