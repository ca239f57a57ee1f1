"""Reading by id, in random order, out of a large store."""

from __future__ import annotations

import random
from collections.abc import Iterator

from benches._measure import Core, Stopwatch, both_cores
from benches._row import Must, Row
from benches._run import Run
from benches._states import ANNOTATIONS, id_of, labels_of

READS = 20_000
ROUNDS = 9
SEED = 7_411


def rows(run: Run) -> Iterator[Row]:
    reads = run.size(READS, least=400)
    size = run.population("native").size
    chosen = random.Random(SEED)

    def choose() -> tuple[list[int], list[str]]:
        numbers = [chosen.randrange(size) for _ in range(reads)]
        return numbers, [id_of(number) for number in numbers]

    def measure_store(core: Core) -> float:
        get_state = run.population(core).store.get_state
        numbers, ids = choose()
        with Stopwatch() as watch:
            found = [get_state(id) for id in ids]
        for number, version in zip(numbers, found, strict=True):
            assert version is not None
            id, _, labels, annotations, *_ = version.unpack()
            assert (id, labels, annotations) == (id_of(number), labels_of(number, size), ANNOTATIONS)
        return reads / watch.seconds

    def measure_engine(core: Core) -> float:
        get = run.population(core).engine.get
        numbers, ids = choose()
        with Stopwatch() as watch:
            found = [get(id) for id in ids]
        for number, state in zip(numbers, found, strict=True):
            assert (state.id, state.labels) == (id_of(number), labels_of(number, size))
        return reads / watch.seconds

    def measure_read(core: Core) -> float:
        get = run.population(core).engine.get
        numbers, ids = choose()
        with Stopwatch() as watch:
            found = [get(id).labels for id in ids]
        assert found == [labels_of(number, size) for number in numbers]
        return reads / watch.seconds

    native, pure = both_cores(run.rounds(ROUNDS), measure_store)
    yield Row(
        "store_get",
        f"store.get_state by id out of {size:,}",
        "/s",
        native,
        pure,
        (Must("native", ">=", 1_000_000),),
    )
    native, pure = both_cores(run.rounds(ROUNDS), measure_engine)
    yield Row("engine_get", f"engine.get by id out of {size:,}, not looked into", "/s", native, pure)
    native, pure = both_cores(run.rounds(ROUNDS), measure_read)
    yield Row("engine_get_read", f"engine.get by id out of {size:,}, each State unpacked", "/s", native, pure)
