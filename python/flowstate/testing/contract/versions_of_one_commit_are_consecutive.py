"""The revisions of one commit ascend in the order of its commands, and no other commit's lies between them."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("2.2",)


async def case(door: Door) -> None:
    async def write(name: str) -> None:
        ctxs = [StateCtx(f"{name}-{number}") for number in range(5)]
        for _ in range(20):
            await door.do(Commit(*[Park(ctx) for ctx in ctxs]))
            revs = [ctx.rev for ctx in ctxs]
            assert revs == sorted(revs)
            between = await door.do(GetStates(since=revs[0] - 1, limit=5))
            assert [state.id for state in between] == [ctx.id for ctx in ctxs]
            assert [state.rev for state in between] == revs

    await door.gather(lambda: write("one"), lambda: write("two"), lambda: write("three"))
