"""``close`` tells running flows to stop, waits for them, and what they commit then is stored."""

from flowstate.commands import Commit, End
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._waiting import PATIENCE, Gate, eventually

RULES = ("7.9",)


def case(world: World) -> None:
    driver = world.make_driver()
    keeper = world.engine(driver)
    engine = world.closed_engine(driver)
    engine.open()
    running = Gate("running")
    reasons: list[str] = []

    @engine.flow("work")
    def work(ctx: StateCtx) -> Commit:
        running.open()
        eventually(lambda: ctx.stopping)
        reasons.append(ctx.stop_reason)
        return Commit(End(ctx))

    engine.start("work", id="a")
    running.wait()
    engine.close(timeout=PATIENCE)
    assert keeper.get("a").status == "ended"
    assert reasons[0]
