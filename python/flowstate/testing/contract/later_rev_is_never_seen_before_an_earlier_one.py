"""Once a reader has seen a revision, no smaller one appears later, however many commit at once."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.engine import Engine
from flowstate.model import StateCtx
from flowstate.testing._waiting import PATIENCE, in_threads

RULES = ("2.1",)


def case(engine: Engine) -> None:
    with engine.watch() as watcher:

        def write(number: int) -> None:
            ctx = StateCtx(f"writer-{number}")
            for _ in range(50):
                engine.do(Commit(Park(ctx)))

        def read(number: int) -> None:
            seen: set[int] = set()
            for _ in range(50):
                page = engine.do(GetStates(limit=1000))
                revs = {state.rev for state in page.states}
                newest = max(seen, default=0)
                assert all(rev > newest for rev in revs - seen)
                assert seen <= revs
                seen = revs

        in_threads(6, lambda number: (write if number < 4 else read)(number))
        revs = [watcher.next(timeout=PATIENCE).rev for _ in range(200)]
    assert revs == sorted(set(revs))
