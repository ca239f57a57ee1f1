"""NotFoundError names the id and the revision, or the labels, and leaves the ctx alone."""

from flowstate.commands import GetStateByID, GetStateByLabels
from flowstate.errors import NotFoundError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("mine", labels={"x": "1"})
    async with refused(door, NotFoundError, "'missing'", keeps=(ctx,)):
        await door.do(GetStateByID(ctx, "missing"))
    async with refused(door, NotFoundError, "'missing'", "77", keeps=(ctx,)):
        await door.do(GetStateByID(ctx, "missing", 77))
    async with refused(door, NotFoundError, "kind", "none", keeps=(ctx,)):
        await door.do(GetStateByLabels(ctx, {"kind": "none"}))
    async with refused(door, NotFoundError, "'missing'"):
        await door.get("missing")
    for method in (door.wait, door.result, door.resume, door.cancel):
        async with refused(door, NotFoundError, "'missing'"):
            await method("missing")
    assert await door.find({"kind": "none"}) is None
