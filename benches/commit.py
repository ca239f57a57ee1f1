"""store.commit: one state a commit, one thread; half of the commits make a state, half move it on."""

from __future__ import annotations

from collections.abc import Iterator

from benches._measure import Core, Stopwatch, both_cores
from benches._row import Must, Row
from benches._run import Run
from benches._states import id_of, iter_plans, new_store, new_write
from flowstate.drivers import Plan

STATES = 10_000
ROUNDS = 9


def rows(run: Run) -> Iterator[Row]:
    states = run.size(STATES, least=400)
    makes = list(iter_plans(range(states), states, 1))
    moves = [Plan((new_write(n, states)._replace(expected_rev=n + 1, to="second"),)) for n in range(states)]
    plans = makes + moves

    def measure(core: Core) -> float:
        store = new_store(core)
        commit = store.commit
        with Stopwatch() as watch:
            for plan in plans:
                commit(plan)
        assert store.last_rev() == 2 * states
        assert store.stats()["states"] == states
        for number in (0, states // 2, states - 1):
            version = store.get_state(id_of(number))
            assert version is not None
            assert version.unpack()[1:5] == (states + number + 1, *moves[number].writes[0][2:5])
        store.close()
        return len(plans) / watch.seconds

    native, pure = both_cores(run.rounds(ROUNDS), measure)
    yield Row(
        "store_commit",
        "store.commit of one state: 2 labels, 100 B annotation, one thread",
        "/s",
        native,
        pure,
        (Must("ratio", ">=", 3), Must("native", ">=", 700_000)),
    )
