"""A watcher yields every matching version once, by revision, without gaps, while several parties commit."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("9.1",)


async def case(door: Door) -> None:
    async def write(name: str) -> None:
        ctx, other = StateCtx(name, labels={"kind": "x"}), StateCtx(f"{name}-other")
        for _ in range(40):
            await door.do(Commit(Park(other), Park(ctx)))

    async def read() -> None:
        async with door.watch({"kind": "x"}) as watcher:
            seen = [state.rev for state in await watcher.take(120)]
            assert seen == sorted(set(seen))
            await watcher.nothing()
            assert seen == [state.rev for state in await door.do(GetStates({"kind": "x"}, limit=1000))]

    await door.gather(read, *[lambda name=name: write(name) for name in ("one", "two", "three")])
