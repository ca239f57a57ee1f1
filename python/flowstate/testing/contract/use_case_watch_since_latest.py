"""Watch since the latest: the latest match first, then what comes; "now" leaves that one out too."""

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("9.1", "5")


async def case(door: Door) -> None:
    ctx = StateCtx("a", labels={"foo": "x"})
    await door.do(Commit(Park(ctx)), Commit(Park(ctx)), Commit(Park(StateCtx("other"))))
    async with (
        door.watch({"foo": "x"}, since="latest") as latest,
        door.watch({"foo": "x"}, since="now") as now,
        door.watch({"foo": "none"}, since="latest") as none,
    ):
        assert await latest.next() == ctx.committed
        await now.nothing()
        await door.do(Commit(Park(ctx)))
        assert await latest.next() == await now.next() == ctx.committed
        await none.nothing()
        new = StateCtx("new", labels={"foo": "none"})
        await door.do(Commit(Park(new)))
        assert await none.next() == new.committed
