"""Several threads may read one watcher: each version is delivered to exactly one of them."""

import itertools

from flowstate.commands import Commit, Park
from flowstate.engine import Engine
from flowstate.model import StateCtx
from flowstate.testing._waiting import PATIENCE, in_threads

RULES = ("9.8",)


def case(engine: Engine) -> None:
    ctxs = [StateCtx(f"{number}") for number in range(10)]
    with engine.watch() as watcher:

        def run(number: int) -> list[int]:
            if number == 0:
                for _ in range(30):
                    engine.do(Commit(*[Park(ctx) for ctx in ctxs]))
                return []
            return [watcher.next(timeout=PATIENCE).rev for _ in range(75)]

        seen = in_threads(5, run)
        assert all(revs == sorted(revs) for revs in seen)
        assert sorted(itertools.chain(*seen)) == [state.rev for state in engine.states(latest_only=False)]
