"""``watcher.rev`` moves with the store when nothing matched, so that resuming reads nothing twice."""

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("9.3",)


async def case(door: Door) -> None:
    async with door.watch({"kind": "none"}) as watcher:
        ctx = StateCtx("a", labels={"kind": "x"})
        for _ in range(5):
            await door.do(Commit(Park(ctx)))
            await watcher.nothing()
            assert watcher.rev == ctx.rev
        ctx.labels["kind"] = "none"
        await door.do(Commit(Park(ctx)))
        assert watcher.rev < ctx.rev
        assert (await watcher.next()).rev == watcher.rev == ctx.rev
