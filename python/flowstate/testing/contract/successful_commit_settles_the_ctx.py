"""After a commit each written ctx has its new revision, ``committed == current``, and no transitions pending."""

from flowstate.commands import Commit, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("3.4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a", labels={"x": "1"})
    await door.do(Transit(ctx, "one"), Transit(ctx, "two"))
    assert [step.to for step in ctx.transitions] == ["", "one"]
    assert ctx.rev == 0
    await door.do(Commit(Transit(ctx, "three")))
    assert ctx.transitions == ()
    assert ctx.committed == ctx.current
    assert ctx.committed == await door.get("a")
    assert ctx.rev == ctx.current.rev > 0
    ctx.labels["x"] = "2"
    assert ctx.committed != ctx.current
