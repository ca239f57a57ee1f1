"""``ctx.save()`` commits the draft, its data included, in the same step; it does not count as the flow's move."""

from flowstate.commands import Commit, Transit
from flowstate.model import State, StateCtx, Transition
from flowstate.testing._doors import Door

RULES = ("7.2",)


async def case(door: Door) -> None:
    seen: list[tuple[State, StateCtx]] = []

    @door.flow("work")
    def work(ctx: StateCtx) -> None:
        ctx["n"] = 1
        ctx.data["d"] = b"payload"
        ctx.save()
        seen.append((ctx.engine.get("a"), ctx.copy()))

    @door.flow("awaits")
    async def awaits(ctx: StateCtx) -> None:
        ctx["n"] = 1
        await ctx.save()

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "work", {"step": "one"})))
    await door.execute(ctx)
    saved, kept = seen[0]
    assert (saved["n"], saved.status, saved.transition) == (1, "active", Transition("work", {"step": "one"}))
    assert saved == kept.committed == kept.current
    assert saved.annotations["flowstate.data.d"] == "1"
    assert (await door.get("a")).status == "ended"

    other = StateCtx("b")
    await door.do(Commit(Transit(other, "awaits")))
    await door.execute(other)
    history = await door.history("b")
    assert [state.status for state in history] == ["active", "active", "ended"]
    assert history[1]["n"] == 1
