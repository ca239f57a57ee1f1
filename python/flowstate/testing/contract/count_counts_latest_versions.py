"""``count`` counts states, not versions, and follows every move."""

from flowstate.commands import Commit, End, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    ctx, other = StateCtx("a", labels={"kind": "x"}), StateCtx("b", labels={"kind": "x"})
    assert await door.count() == 0
    await door.do(Commit(Park(ctx), Transit(other, "flow")), Commit(Park(ctx)), Commit(Park(ctx)))
    assert await door.count() == await door.count(labels={"kind": "x"}) == 2
    ctx.labels["kind"] = "y"
    await door.do(Commit(End(ctx)))
    assert await door.count(labels={"kind": "x"}) == 1
    assert await door.count(any_labels=[{"kind": "x"}, {"kind": "y"}]) == 2
    assert await door.count(status="ended") == 1
