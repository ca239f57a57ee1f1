"""A new watcher since ``watcher.rev`` goes on where the old one was, in the middle of a commit too."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("9.3",)


async def case(door: Door) -> None:
    ctxs = [StateCtx(f"{number}", labels={"kind": "x"}) for number in range(3)]
    for _ in range(4):
        await door.do(Commit(*[Park(ctx) for ctx in ctxs]))
    seen: list[int] = []
    since = 0
    for _ in range(12):
        async with door.watch({"kind": "x"}, since=since) as watcher:
            seen.append((await watcher.next()).rev)
            since = watcher.rev
    assert seen == [state.rev for state in await door.do(GetStates())]
