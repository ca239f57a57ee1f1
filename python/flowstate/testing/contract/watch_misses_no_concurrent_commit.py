"""However commits overlap, a watcher that is caught up sees each revision once and in order, and so does one behind."""

import itertools

from flowstate.commands import Commit, Park
from flowstate.engine import Engine
from flowstate.model import StateCtx
from flowstate.testing._waiting import PATIENCE, in_threads

RULES = ("9.1", "2.1")


def case(engine: Engine) -> None:
    with engine.watch() as early:

        def write(number: int) -> list[int]:
            revs = []
            ctxs = [StateCtx(f"{number}-{part}") for part in range(number + 1)]
            for _ in range(60):
                engine.do(Commit(*[Park(ctx) for ctx in ctxs]))
                revs += [ctx.rev for ctx in ctxs]
            return revs

        written = sorted(itertools.chain(*in_threads(4, write)))
        with engine.watch() as late:
            assert [early.next(timeout=PATIENCE).rev for _ in written] == written
            assert [late.next(timeout=PATIENCE).rev for _ in written] == written
