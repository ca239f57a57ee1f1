"""``do(Execute(ctx))`` returns at once; the flow works on a copy, so the caller's ctx stays as it is."""

from flowstate.commands import Commit, End, Execute, Noop, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import content
from flowstate.testing._waiting import Gate

RULES = ("4",)


async def case(door: Door) -> None:
    running, release = Gate("running"), Gate("release")
    seen: list[StateCtx] = []

    @door.flow("work")
    def work(ctx: StateCtx) -> Commit:
        seen.append(ctx)
        running.open()
        release.wait()
        ctx["done"] = True
        return Commit(End(ctx))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "work")))
    before = content(ctx)
    assert await door.do(Execute(ctx), Noop()) == (None, None)
    await door.reach(running)
    release.open()
    state = await door.wait("a")
    assert state["done"] is True
    assert content(ctx) == before
    assert seen[0] is not ctx
