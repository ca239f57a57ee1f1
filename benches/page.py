"""Pages of 1,000 by two labels out of a large store: handles, States, and States that are looked into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from benches._measure import Core, Stopwatch, both_cores
from benches._row import Must, Row
from benches._run import Run
from benches._states import LARGE_CUSTOMER, id_of
from flowstate import GetStates, State
from flowstate.drivers import Filter, Since, Version

LIMIT = 1_000
PAGES = 10
"""Pages in a row, held until their content was checked."""
TURNS = 5
"""Such rows of pages in one sample."""
ROUNDS = 7

_LABELS = {"lane": "a", "customer": LARGE_CUSTOMER}


def rows(run: Run) -> Iterator[Row]:
    size = run.population("native").size
    # A quarter of all states matches: those whose number divides by four.
    pages = min(PAGES, size // 4 // LIMIT)
    ids = [id_of(number) for number in range(0, pages * LIMIT * 4, 4)]

    def read_store(core: Core, watch: Stopwatch) -> None:
        list_states = run.population(core).store.list_states
        filter = Filter(groups=(tuple(_LABELS.items()),))
        found: list[list[Version]] = []
        since = 0
        with watch:
            for _ in range(pages):
                versions, _, _, since = list_states(filter, Since("rev", since), True, LIMIT)
                found.append(versions)
        assert [version.unpack()[0] for versions in found for version in versions] == ids

    def read_engine(core: Core, watch: Stopwatch, look: Callable[[State], object] | None = None) -> None:
        do = run.population(core).engine.do
        found: list[tuple[State, ...]] = []
        since = 0
        with watch:
            for _ in range(pages):
                page = do(GetStates(_LABELS, since=since, latest_only=True, limit=LIMIT))
                if look is not None:
                    for state in page.states:
                        look(state)
                found.append(page.states)
                since = page.next_since
        assert [state.id for states in found for state in states] == ids

    def rates(read: Callable[[Core, Stopwatch], None]) -> tuple[tuple[float, ...], tuple[float, ...]]:
        def measure(core: Core) -> float:
            watch = Stopwatch()
            for _ in range(TURNS):
                read(core, watch)
            return TURNS * len(ids) / watch.seconds

        return both_cores(run.rounds(ROUNDS), measure)

    what = f"pages of {LIMIT:,} by two labels out of {size:,}"
    native, pure = rates(read_store)
    yield Row("page_store", f"{what}: store.list_states, handles", "states/s", native, pure)
    native, pure = rates(read_engine)
    yield Row(
        "page_engine",
        f"{what}: engine.do(GetStates), State objects",
        "states/s",
        native,
        pure,
        (Must("native", ">=", 3_000_000),),
    )
    native, pure = rates(partial(read_engine, look=lambda state: state.id))
    yield Row("page_read", f"{what}: each State unpacked too", "states/s", native, pure)
