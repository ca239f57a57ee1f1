"""Pages of 1,000 by two labels out of a large store: handles, States, and States that are looked into."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benches._measure import Core, Stopwatch, both_cores
from benches._row import Must, Row
from benches._run import Run
from benches._states import LARGE_CUSTOMER, id_of
from flowstate import GetStates, State
from flowstate.drivers import Filter, Since, Version

LIMIT = 1_000
PAGES = 100
ROUNDS = 7

_LABELS = {"lane": "a", "customer": LARGE_CUSTOMER}


def rows(run: Run) -> Iterator[Row]:
    size = run.population("native").size
    # A quarter of all states matches: those whose number divides by four.
    pages = min(PAGES, size // 4 // LIMIT)
    ids = [id_of(number) for number in range(0, pages * LIMIT * 4, 4)]

    def measure_store(core: Core) -> float:
        list_states = run.population(core).store.list_states
        filter = Filter(groups=(tuple(_LABELS.items()),))
        found: list[list[Version]] = []
        since = 0
        with Stopwatch() as watch:
            for _ in range(pages):
                versions, _, _, since = list_states(filter, Since("rev", since), True, LIMIT)
                found.append(versions)
        assert [version.unpack()[0] for versions in found for version in versions] == ids
        return len(ids) / watch.seconds

    def measure_engine(look: Callable[[State], object] | None, core: Core) -> float:
        do = run.population(core).engine.do
        found: list[tuple[State, ...]] = []
        since = 0
        with Stopwatch() as watch:
            for _ in range(pages):
                page = do(GetStates(_LABELS, since=since, latest_only=True, limit=LIMIT))
                if look is not None:
                    for state in page.states:
                        look(state)
                found.append(page.states)
                since = page.next_since
        assert [state.id for states in found for state in states] == ids
        return len(ids) / watch.seconds

    what = f"pages of {LIMIT:,} by two labels out of {size:,}"
    native, pure = both_cores(run.rounds(ROUNDS), measure_store)
    yield Row("page_store", f"{what}: store.list_states, handles", "states/s", native, pure)
    native, pure = both_cores(run.rounds(ROUNDS), lambda core: measure_engine(None, core))
    yield Row(
        "page_engine",
        f"{what}: engine.do(GetStates), State objects",
        "states/s",
        native,
        pure,
        (Must("native", ">=", 3_000_000),),
    )
    native, pure = both_cores(run.rounds(ROUNDS), lambda core: measure_engine(lambda state: state.id, core))
    yield Row("page_read", f"{what}: each State unpacked too", "states/s", native, pure)
