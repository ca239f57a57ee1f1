"""A flow that comes back from a wait runs on a slot again: never more than ``max_concurrency`` compute at once."""

import threading

from flowstate.commands import Commit, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._waiting import PATIENCE, eventually

RULES = ("7.8",)


def case(world: World) -> None:
    engine = world.engine(max_concurrency=1)
    lock = threading.Lock()
    now, most = 0, 0

    def compute() -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        for _ in range(2000):
            pass
        with lock:
            now -= 1

    @engine.flow("work")
    def work(ctx: StateCtx) -> None:
        compute()
        ctx.engine.wait("signal", timeout=PATIENCE)
        compute()

    engine.do(Commit(Transit(StateCtx("signal"), "nobody")))
    for number in range(10):
        engine.start("work", id=f"{number}")
    eventually(lambda: engine.stats()["executor"]["waiting"] == 10)
    engine.do(Commit(Park(engine.get("signal").edit())))
    for number in range(10):
        assert engine.wait(f"{number}", timeout=PATIENCE).status == "ended"
    assert most == 1
