"""Of several commits that race for one state, exactly one wins; the others conflict and change nothing."""

import itertools

from flowstate.commands import Commit, Park
from flowstate.engine import Engine
from flowstate.errors import ConflictError
from flowstate.model import StateCtx
from flowstate.testing._waiting import in_threads

RULES = ("3.3",)


def case(engine: Engine) -> None:
    ctx = StateCtx("counter", values={"n": 0})
    engine.do(Commit(Park(ctx)))
    wins = itertools.count()

    def add(_: int) -> None:
        for _ in range(25):
            while True:
                mine = engine.get("counter").edit()
                mine["n"] += 1
                try:
                    engine.do(Commit(Park(mine)))
                except ConflictError:
                    continue
                next(wins)
                break

    in_threads(4, add)
    assert next(wins) == 100
    assert engine.get("counter")["n"] == 100
    assert [state["n"] for state in engine.history("counter")] == list(range(101))
