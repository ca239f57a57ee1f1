"""Pause parks and remembers the flow it was in, or the one that was named; Resume goes on there."""

from flowstate.commands import Commit, Pause, Resume, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    await door.do(Transit(ctx, "first"), Commit(Pause(ctx)))
    state = await door.get("a")
    assert (state.status, state.flow) == ("paused", "first")
    assert state.transition.annotations["flowstate.resume_to"] == "first"

    await door.do(Commit(Resume(ctx)))
    state = await door.get("a")
    assert (state.status, state.transition.to) == ("active", "first")
    assert state.transition.annotations["flowstate.state"] == "resumed"

    await door.do(Commit(Pause(ctx, "second")), Commit(Resume(ctx)))
    assert (await door.get("a")).transition.to == "second"
    await door.do(Commit(Pause(ctx)), Commit(Resume(ctx, "third")))
    assert (await door.get("a")).transition.to == "third"
