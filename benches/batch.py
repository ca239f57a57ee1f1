"""Commits of 100 states: what the store takes, and what goes through the engine."""

from __future__ import annotations

from collections.abc import Iterator

from benches._measure import Core, Stopwatch, both_cores
from benches._row import Must, Row
from benches._run import Run
from benches._states import iter_plans, new_ctx, new_store
from flowstate import Commit, Engine, Transit

STATES_OF_A_COMMIT = 100
COMMITS = 300
ROUNDS = 7


def rows(run: Run) -> Iterator[Row]:
    commits = run.size(COMMITS, least=10)
    states = commits * STATES_OF_A_COMMIT
    plans = list(iter_plans(range(states), states, STATES_OF_A_COMMIT))

    def measure_store(core: Core) -> float:
        store = new_store(core)
        commit = store.commit
        with Stopwatch() as watch:
            for plan in plans:
                commit(plan)
        stats = store.stats()
        assert (stats["commits"], stats["states"], stats["last_rev"]) == (commits, states, states)
        last = store.get_state(plans[-1].writes[-1].id)
        assert last is not None
        assert last.rev - last.commit_rev == STATES_OF_A_COMMIT - 1
        store.close()
        return states / watch.seconds

    def measure_engine(core: Core) -> float:
        ctxs = [new_ctx(number, states) for number in range(states)]
        groups = [ctxs[start : start + STATES_OF_A_COMMIT] for start in range(0, states, STATES_OF_A_COMMIT)]
        with Engine(core=core) as engine:
            with Stopwatch() as watch:
                for group in groups:
                    engine.do(Commit(*[Transit(ctx, "first") for ctx in group]))
            assert engine.count(flow="first") == states
            assert [ctx.rev for ctx in ctxs] == list(range(1, states + 1))
        return states / watch.seconds

    native, pure = both_cores(run.rounds(ROUNDS), measure_store)
    yield Row(
        "store_commit_100",
        "store.commit of 100 states",
        "states/s",
        native,
        pure,
        (Must("native", ">=", 1_000_000),),
    )
    native, pure = both_cores(run.rounds(ROUNDS), measure_engine)
    yield Row("engine_do_100", "engine.do(Commit(…)) of 100 Transits", "states/s", native, pure)
