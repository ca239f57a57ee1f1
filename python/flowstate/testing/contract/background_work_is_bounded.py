"""At most ``max_concurrency`` def flows run at once; what is more queues, visibly, and runs later."""

import threading

from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._waiting import PATIENCE, Gate, eventually

RULES = ("7.8",)


def case(world: World) -> None:
    engine = world.engine(max_concurrency=2)
    release, lock = Gate("release"), threading.Lock()
    now, most = 0, 0

    @engine.flow("work")
    def work(ctx: StateCtx) -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        release.wait()
        with lock:
            now -= 1

    for number in range(20):
        engine.start("work", id=f"{number}")
    eventually(lambda: engine.stats()["executor"]["running"] == 2)
    assert engine.stats()["executor"]["queued"] == 18
    release.open()
    for number in range(20):
        assert engine.wait(f"{number}", timeout=PATIENCE).status == "ended"
    assert most == 2
