"""engine.do(Commit(Transit)): the whole way of a commit, the StateCtx brought up to date included."""

from __future__ import annotations

from collections.abc import Iterator

from benches._measure import Core, Stopwatch, both_cores
from benches._row import Must, Row
from benches._run import Run
from benches._states import new_ctx
from flowstate import Commit, Engine, Transit

STATES = 1_000
STEPS = 10
"""Commits of each state."""
ROUNDS = 9


def rows(run: Run) -> Iterator[Row]:
    states = run.size(STATES, least=400)

    def measure(core: Core) -> float:
        ctxs = [new_ctx(number, states) for number in range(states)]
        with Engine(core=core) as engine:
            do = engine.do
            with Stopwatch() as watch:
                for _ in range(STEPS):
                    for ctx in ctxs:
                        do(Commit(Transit(ctx, "next")))
            assert [ctx.rev for ctx in ctxs] == list(range(states * (STEPS - 1) + 1, states * STEPS + 1))
            stored = engine.get(ctxs[-1].id)
            assert stored == ctxs[-1].current == ctxs[-1].committed
            assert engine.count(flow="next") == states
        return states * STEPS / watch.seconds

    native, pure = both_cores(run.rounds(ROUNDS), measure)
    yield Row(
        "engine_do",
        "engine.do(Commit(Transit(ctx, …))), ctx updated",
        "/s",
        native,
        pure,
        (Must("native", ">=", 150_000),),
    )
