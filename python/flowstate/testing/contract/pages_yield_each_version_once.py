"""Following ``next_since`` yields each matching version exactly once, by revision, while others commit."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    for number in range(25):
        await door.do(
            Commit(
                Park(StateCtx(f"x-{number}", labels={"kind": "x"})),
                Park(StateCtx(f"y-{number}", labels={"kind": "y"})),
            )
        )
    for limit in (1, 2, 7, 25, 100):
        seen: list[int] = []
        since = 0
        while True:
            page = await door.do(GetStates({"kind": "x"}, since=since, limit=limit))
            assert len(page) <= limit
            seen += [state.rev for state in page]
            since = page.next_since
            if not page.more:
                break
        assert seen == sorted(set(seen))
        assert len(seen) == await door.count(labels={"kind": "x"})
        late = StateCtx(f"late-{limit}", labels={"kind": "x"})
        await door.do(Commit(Park(late)))
        page = await door.do(GetStates({"kind": "x"}, since=since))
        assert [state.rev for state in page] == [late.rev]
