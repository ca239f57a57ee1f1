"""Commits into a large store against commits into a small one: what the number of stored states costs.

Three ways: new states that are made and then moved on, as in the bench of store.commit; and stored states moved on in
random order, each sweep other ones, so that the large store is met with cold caches. Working copies and plans are
made between the sweeps, off the clock.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from benches._measure import Core, Stopwatch, in_turns
from benches._row import Must, Row
from benches._run import Run
from benches._states import Population, id_of, new_write
from flowstate import Commit, Transit
from flowstate.drivers import Plan

FEW = 1_000
"""Stored states of the small store; also the commits of one sweep."""
SWEEPS = 6
"""Sweeps of one sample."""
ROUNDS = 9
SEED = 20_211


def rows(run: Run) -> Iterator[Row]:
    must = (Must("native", ">=", 0.7),)
    for name, what, sweep, musts in (
        ("store_commit_many", "store.commit of new states, then moved on", _sweep_new, must),
        ("store_commit_cold", "store.commit of states in random order", _sweep_store, ()),
        ("engine_do_many", "engine.do(Commit(Transit)) of states in random order", _sweep_engine, must),
    ):
        native, pure = _compare(run, "native", sweep), _compare(run, "pure", sweep)
        size = run.population("native").size
        yield Row(name, f"{what}: rate at {size:,} stored states against {_few(run):,}", "x", native, pure, musts)


def _few(run: Run) -> int:
    return run.size(FEW, least=400)


def _compare(run: Run, core: Core, sweep: Callable[[Population, list[int]], float]) -> tuple[float, ...]:
    """The rate at many states against that at few, pair by pair."""
    many, few = run.population(core), _few(run)
    chosen = random.Random(SEED)

    def at_many() -> float:
        return sum(sweep(many, chosen.sample(range(many.size), few)) for _ in range(SWEEPS))

    def at_few() -> float:
        small = Population(core, few)
        seconds = sum(sweep(small, chosen.sample(range(few), few)) for _ in range(SWEEPS))
        assert small.store.last_rev() >= few * (1 + SWEEPS)
        small.close()
        return seconds

    pairs = in_turns(run.rounds(ROUNDS), at_many, at_few)
    return tuple(slow / fast for fast, slow in zip(*pairs, strict=True))


def _sweep_new(population: Population, numbers: list[int]) -> float:
    """The seconds it takes to make new states, half as many as there are numbers, and to move them on."""
    store, size = population.store, population.size
    before, states = store.last_rev(), store.stats()["states"]
    makes = [new_write(states + number, size) for number in range(len(numbers) // 2)]
    moves = [write._replace(expected_rev=before + place, to="second") for place, write in enumerate(makes, 1)]
    plans = [Plan((write,)) for write in makes + moves]
    commit = store.commit
    with Stopwatch() as watch:
        for plan in plans:
            commit(plan)
    assert store.last_rev() == before + len(plans)
    assert store.stats()["states"] == states + len(makes)
    return watch.seconds


def _sweep_store(population: Population, numbers: list[int]) -> float:
    """The seconds it takes to move these states on, one a commit."""
    commit = population.store.commit
    plans = []
    for number in numbers:
        found = population.store.get_state(id_of(number))
        assert found is not None
        plans.append(Plan((new_write(number, population.size)._replace(expected_rev=found.rev, to="second"),)))
    before = population.store.last_rev()
    with Stopwatch() as watch:
        for plan in plans:
            commit(plan)
    assert population.store.last_rev() == before + len(numbers)
    return watch.seconds


def _sweep_engine(population: Population, numbers: list[int]) -> float:
    """The seconds it takes to move these states on, through the engine."""
    ctxs = [population.engine.get(id_of(number)).edit() for number in numbers]
    before = population.store.last_rev()
    do = population.engine.do
    with Stopwatch() as watch:
        for ctx in ctxs:
            do(Commit(Transit(ctx, "third")))
    assert [ctx.rev for ctx in ctxs] == list(range(before + 1, before + len(numbers) + 1))
    return watch.seconds
