"""Transition annotations belong to one step: the next transition begins without them."""

from flowstate.commands import Commit, Park, Pause, Resume, Transit
from flowstate.model import StateCtx, Transition
from flowstate.testing._doors import Door

RULES = ("3.7",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "first", {"why": "because"})))
    assert ctx.transition.annotations == {"why": "because"}
    await door.do(Commit(Transit(ctx, "second")))
    assert ctx.transition.annotations == {}
    await door.do(Commit(Pause(ctx)), Commit(Resume(ctx)), Commit(Park(ctx)))
    assert (await door.get("a")).transition == Transition("")
