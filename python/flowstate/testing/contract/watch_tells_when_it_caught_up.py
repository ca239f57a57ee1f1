"""``caught_up`` turns true when the backlog at the start was delivered, and at once when there was none."""

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("9.4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a", labels={"kind": "x"})
    async with door.watch() as watcher:
        assert watcher.caught_up
    await door.do(Commit(Park(ctx)), Commit(Park(ctx)))
    async with door.watch({"kind": "none"}) as watcher:
        assert watcher.caught_up
    async with door.watch(since="now") as watcher:
        assert watcher.caught_up
    async with door.watch() as watcher:
        told = [watcher.caught_up]
        await watcher.next()
        told.append(watcher.caught_up)
        await door.do(Commit(Park(ctx)))
        await watcher.next()
        told.append(watcher.caught_up)
        await watcher.next()
        told.append(watcher.caught_up)
        assert told == [False, False, True, True]
