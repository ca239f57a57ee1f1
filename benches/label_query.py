"""A query by two labels with 100 matches: its time in a large store, and its rate against that in a small one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial

from benches._measure import CORES, Core, Stopwatch, both_cores, in_turns
from benches._row import Must, Row
from benches._run import Run
from benches._states import MATCHES, Population, customers_of
from flowstate import GetStates, State

FEW = 10_000
"""Stored states of the small store."""
QUERIES = 200
ROUNDS = 9
SEED = 90_125


def rows(run: Run) -> Iterator[Row]:
    size, few = run.population("native").size, run.size(FEW, least=2_000)
    queries = run.size(QUERIES, least=20)
    chosen = random.Random(SEED)

    def measure(population: Population, *, is_read: bool = False) -> float:
        """The seconds of one query."""
        customers = customers_of(population.size)
        asked = [{"lane": "b", "customer": f"c-{chosen.randrange(customers):06d}"} for _ in range(queries)]
        do = population.engine.do
        found: list[tuple[State, ...]] = []
        with Stopwatch() as watch:
            for labels in asked:
                states = do(GetStates(labels, latest_only=True, limit=MATCHES + 1)).states
                if is_read:
                    for state in states:
                        state.id  # noqa: B018
                found.append(states)
        for labels, states in zip(asked, found, strict=True):
            assert len({state.id for state in states}) == MATCHES
            assert all(state.labels == labels for state in states)
        return watch.seconds / queries

    native, pure = both_cores(run.rounds(ROUNDS), lambda core: measure(run.population(core)))
    what = f"label query (two labels), {MATCHES} matches"
    yield Row("label_query", f"{what}, in {size:,} states", "s", native, pure, (Must("native", "<", 0.000_2),))
    native, pure = both_cores(run.rounds(ROUNDS), lambda core: measure(run.population(core), is_read=True))
    yield Row("label_query_read", f"{what}, in {size:,} states, each State unpacked too", "s", native, pure)

    rates: dict[Core, tuple[float, ...]] = {}
    for core in CORES:
        small = Population(core, few)
        many, little = in_turns(run.rounds(ROUNDS), partial(measure, run.population(core)), partial(measure, small))
        rates[core] = tuple(fast / slow for slow, fast in zip(many, little, strict=True))
        small.close()
    yield Row(
        "label_query_many",
        f"{what}: rate in {size:,} states against {few:,}",
        "x",
        rates["native"],
        rates["pure"],
        (Must("native", ">=", 0.7),),
    )
