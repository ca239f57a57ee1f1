"""GetStateByID replaces the ctx by the latest version, or by the one of that revision."""

from flowstate.commands import Commit, GetStateByID, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    versions = []
    for number in range(3):
        ctx["n"] = number
        await door.do(Commit(Park(ctx)))
        versions.append(ctx.committed)
    read = StateCtx()
    assert await door.do(GetStateByID(read, "a")) is read
    assert read.committed == versions[2]
    for version in versions:
        assert version is not None
        await door.do(GetStateByID(read, "a", version.rev))
        assert read.committed == version
        assert await door.get("a", version.rev) == version
