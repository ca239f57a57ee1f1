"""``cancel`` ends the wait of a def flow in a watch: its thread comes back, and no failure is counted."""

from flowstate.commands import Commit, Park
from flowstate.engine import Engine
from flowstate.model import StateCtx
from flowstate.testing._expect import logged
from flowstate.testing._waiting import Gate, eventually

RULES = ("7.5", "9.8")


def case(engine: Engine) -> None:
    waiting, back = Gate("waiting"), Gate("back")

    @engine.flow("worker")
    def worker(ctx: StateCtx) -> Commit:
        with ctx.engine.watch({"queue": "none"}) as watcher:
            waiting.open()
            try:
                for _ in watcher:
                    pass
            finally:
                back.open()
        return Commit(Park(ctx))

    with logged():
        engine.start("worker", id="a")
        waiting.wait()
        engine.cancel("a")
        back.wait()
        eventually(lambda: engine.stats()["executor"]["executions"] == 0)
    assert engine.get("a").status == "cancelled"
    assert engine.stats()["executor"]["failed"] == 0
