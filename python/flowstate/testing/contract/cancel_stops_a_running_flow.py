"""A running def flow sees ``ctx.stopping`` and its reason; what it commits then conflicts and counts as no failure."""

from flowstate.commands import Commit, End
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import logged
from flowstate.testing._waiting import Gate, eventually

RULES = ("7.8", "7.5")


async def case(door: Door) -> None:
    running, stopped = Gate("running"), Gate("stopped")
    reasons: list[str] = []

    @door.flow("work")
    def work(ctx: StateCtx) -> Commit:
        assert not ctx.stopping
        assert ctx.stop_reason == ""
        running.open()
        eventually(lambda: ctx.stopping)
        reasons.append(ctx.stop_reason)
        stopped.open()
        return Commit(End(ctx))

    with logged():
        await door.start("work", id="a")
        await door.reach(running)
        await door.cancel("a", reason="changed my mind")
        await door.reach(stopped)
        eventually(lambda: door.engine.stats()["executor"]["running"] == 0)
    assert "changed my mind" in reasons[0]
    assert (await door.get("a")).status == "cancelled"
    assert door.engine.stats()["executor"]["failed"] == 0
