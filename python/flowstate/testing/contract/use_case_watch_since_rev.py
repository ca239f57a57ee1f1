"""Watch since a revision: what came after it, then what comes."""

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("9.1", "9.3")


async def case(door: Door) -> None:
    ctx = StateCtx("a", labels={"foo": "x"})
    revs = []
    for _ in range(4):
        await door.do(Commit(Park(ctx)))
        revs.append(ctx.rev)
    async with door.watch({"foo": "x"}, since=revs[1]) as watcher:
        assert [state.rev for state in await watcher.take(2)] == revs[2:]
        await door.do(Commit(Park(ctx)))
        assert (await watcher.next()).rev == ctx.rev
    async with door.watch(since=ctx.rev) as watcher:
        await watcher.nothing()
