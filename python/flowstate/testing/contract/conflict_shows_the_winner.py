"""A conflict is reported once the version that won can be read, so that a reader who retries does not spin."""

import threading

from flowstate.commands import Commit, GetStates, Park
from flowstate.engine import Engine
from flowstate.errors import ConflictError
from flowstate.model import StateCtx
from flowstate.testing._waiting import PATIENCE, in_threads

RULES = ("3.3",)

RACERS, ROUNDS = 4, 30


def case(engine: Engine) -> None:
    engine.do(Commit(Park(StateCtx("a", labels={"kind": "x"}))))
    all_have_read = threading.Barrier(RACERS)
    all_have_tried = threading.Barrier(RACERS)

    def race(_: int) -> int:
        conflicts = 0
        for _ in range(ROUNDS):
            mine = engine.get("a").edit()
            all_have_read.wait(PATIENCE)
            try:
                engine.do(Commit(Park(mine)))
            except ConflictError:
                conflicts += 1
                winner = engine.get("a")
                assert winner.rev > mine.rev
                assert winner in engine.do(GetStates({"kind": "x"}, since=mine.rev)).states
                assert engine.find({"kind": "x"}) == winner
            all_have_tried.wait(PATIENCE)
        return conflicts

    assert sum(in_threads(RACERS, race)) == ROUNDS * (RACERS - 1)
