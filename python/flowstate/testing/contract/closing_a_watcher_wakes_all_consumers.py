"""All threads that share a watcher are woken when it is closed, not only the one that was next."""

from flowstate.commands import Commit, Park
from flowstate.engine import Engine, Watcher
from flowstate.errors import EngineClosedError
from flowstate.model import StateCtx
from flowstate.testing._waiting import TestThread, eventually

RULES = ("9.8",)


def case(engine: Engine) -> None:
    ctx = StateCtx("a")
    for _ in range(20):
        watcher = engine.watch(since="now")

        def consume(_: int, watcher: Watcher = watcher) -> bool:
            try:
                watcher.next(timeout="1m")
            except EngineClosedError:
                return True
            return False

        threads = [TestThread(consume, number) for number in range(4)]
        engine.do(Commit(Park(ctx)))
        eventually(lambda: [thread.is_alive() for thread in threads].count(True) <= 3)  # noqa: B023 - at once
        watcher.close()
        assert [thread.outcome() for thread in threads].count(True) == 3
