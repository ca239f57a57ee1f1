"""Watch by several groups of labels: each version that matches one of them, once."""

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("9.1",)


async def case(door: Door) -> None:
    foo, bar, both, other = (
        StateCtx("foo", labels={"foo": "x"}),
        StateCtx("bar", labels={"bar": "y"}),
        StateCtx("both", labels={"foo": "x", "bar": "y"}),
        StateCtx("other", labels={"foo": "y"}),
    )
    async with door.watch(any_labels=[{"foo": "x"}, {"bar": "y"}]) as watcher:
        for ctx in (foo, other, both, bar):
            await door.do(Commit(Park(ctx)))
        assert [state.id for state in await watcher.take(3)] == ["foo", "both", "bar"]
        await watcher.nothing()
