"""Of several commits that race for one version, exactly one wins; the others conflict and change nothing."""

import threading

from flowstate.commands import Commit, Park
from flowstate.engine import Engine
from flowstate.errors import ConflictError
from flowstate.model import StateCtx
from flowstate.testing._waiting import PATIENCE, in_threads

RULES = ("3.3",)

RACERS, ROUNDS = 4, 30


def case(engine: Engine) -> None:
    engine.do(Commit(Park(StateCtx("counter", values={"n": 0}))))
    all_have_read = threading.Barrier(RACERS)
    all_have_tried = threading.Barrier(RACERS)

    def race(_: int) -> int:
        wins = 0
        for _ in range(ROUNDS):
            mine = engine.get("counter").edit()
            mine["n"] += 1
            all_have_read.wait(PATIENCE)
            try:
                engine.do(Commit(Park(mine)))
                wins += 1
            except ConflictError as conflict:
                if conflict.ids != ("counter",):
                    raise
            all_have_tried.wait(PATIENCE)
        return wins

    assert sum(in_threads(RACERS, race)) == ROUNDS
    assert engine.get("counter")["n"] == ROUNDS
    assert [state["n"] for state in engine.history("counter")] == list(range(ROUNDS + 1))
