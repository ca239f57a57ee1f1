"""A conflict is reported once the version that won can be read, so that a reader who retries does not spin."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.engine import Engine
from flowstate.errors import ConflictError
from flowstate.model import StateCtx
from flowstate.testing._waiting import in_threads

RULES = ("3.3",)


def case(engine: Engine) -> None:
    ctx = StateCtx("a")
    engine.do(Commit(Park(ctx)))

    def race(_: int) -> int:
        conflicts = 0
        for _ in range(50):
            mine = engine.get("a").edit()
            try:
                engine.do(Commit(Park(mine)))
            except ConflictError:
                conflicts += 1
                assert engine.get("a").rev > mine.rev
                assert engine.do(GetStates(since=mine.rev, limit=1)).states
        return conflicts

    in_threads(4, race)
