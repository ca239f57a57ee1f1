"""A page shows everything that matches up to ``at_rev`` and nothing after it, own writes included."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("2.3", "5")


async def case(door: Door) -> None:
    async def write(name: str) -> None:
        ctx = StateCtx(name, labels={"kind": "x"})
        for _ in range(30):
            await door.do(Commit(Park(ctx)))
            page = await door.do(GetStates({"kind": "x"}, limit=1000))
            assert page.at_rev >= ctx.rev
            assert ctx.rev in [state.rev for state in page]
            assert all(state.rev <= page.at_rev for state in page)
            again = await door.do(GetStates({"kind": "x"}, limit=1000))
            assert [state for state in again if state.rev <= page.at_rev] == list(page)

    await door.gather(lambda: write("one"), lambda: write("two"))
