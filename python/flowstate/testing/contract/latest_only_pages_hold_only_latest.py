"""With latest_only a page holds only versions that are the latest of their id, and pages repeat none."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    ctxs = [StateCtx(f"{number}", labels={"kind": "x"}) for number in range(10)]
    for _ in range(3):
        for ctx in ctxs:
            await door.do(Commit(Park(ctx)))
    latest = [ctx.rev for ctx in ctxs]
    for limit in (1, 3, 4, 10):
        seen: list[int] = []
        since = 0
        while True:
            page = await door.do(GetStates({"kind": "x"}, latest_only=True, since=since, limit=limit))
            seen += [state.rev for state in page]
            since = page.next_since
            if not page.more:
                break
        assert seen == latest
