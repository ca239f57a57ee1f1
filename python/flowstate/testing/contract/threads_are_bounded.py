"""However much work queues, there are no more threads than flows that may run at once."""

import threading

from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._waiting import PATIENCE

RULES = ("7.8",)


def case(world: World) -> None:
    engine = world.engine(max_concurrency=3)
    before = threading.active_count()
    most = 0

    @engine.flow("short")
    def short(ctx: StateCtx) -> None:
        nonlocal most
        most = max(most, threading.active_count())

    for number in range(300):
        engine.start("short", id=f"{number}")
    for number in range(300):
        engine.wait(f"{number}", timeout=PATIENCE)
    assert most - before <= 5, "3 workers, and perhaps an alarm and a thread that is about to end"
