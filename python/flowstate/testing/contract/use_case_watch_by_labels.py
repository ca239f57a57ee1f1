"""Watch by labels that must all match: what was there, then what comes."""

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("9.1",)


async def case(door: Door) -> None:
    foo, bar = StateCtx("foo", labels={"foo": "x", "bar": "y"}), StateCtx("bar", labels={"foo": "x"})
    await door.do(Commit(Park(foo)), Commit(Park(bar)))
    async with door.watch({"foo": "x", "bar": "y"}) as watcher:
        assert await watcher.next() == foo.committed
        await door.do(Commit(Park(bar)), Commit(Park(foo)))
        assert await watcher.next() == foo.committed
        del foo.labels["bar"]
        await door.do(Commit(Park(foo)))
        await watcher.nothing()
    async with door.watch(id="bar") as watcher:
        assert [state.id for state in await watcher.take(2)] == ["bar", "bar"]
        await watcher.nothing()
