"""10,000 label watchers that nothing concerns: by how much they slow a commit down."""

from __future__ import annotations

from collections.abc import Iterator

from benches._measure import CORES, Core, Stopwatch, in_turns
from benches._row import Must, Row
from benches._run import Run
from benches._states import new_store, new_write
from flowstate.drivers import Filter, Plan, Since, Store

WATCHERS = 10_000
COMMITS = 4_000
ROUNDS = 25


def rows(run: Run) -> Iterator[Row]:
    found = {core: _slow_downs(run, core) for core in CORES}
    yield Row(
        "idle_watchers",
        f"a commit's slow-down by {run.size(WATCHERS):,} idle label watchers",
        "%",
        found["native"],
        found["pure"],
        (Must("native", "<", 10),),
    )


def _slow_downs(run: Run, core: Core) -> tuple[float, ...]:
    """Percent, one a round."""
    watchers, commits, rounds = run.size(WATCHERS), run.size(COMMITS, least=100), run.rounds(ROUNDS)
    size = commits * (rounds + 1)
    watched, alone = new_store(core), new_store(core)
    feeds = [
        watched.watch(Filter(groups=((("customer", f"idle-{number}"),),)), Since("now")) for number in range(watchers)
    ]
    assert all(feed.take(1) == [] and feed.caught_up for feed in feeds)

    def measure(store: Store) -> float:
        first = store.last_rev()
        plans = [Plan((new_write(number, max(size, 400)),)) for number in range(first, first + commits)]
        with Stopwatch() as watch:
            for plan in plans:
                store.commit(plan)
        assert store.last_rev() == first + commits
        return watch.seconds

    in_turns(1, lambda: measure(watched), lambda: measure(alone))  # the first commits meet a cold cache
    slow, fast = in_turns(rounds, lambda: measure(watched), lambda: measure(alone))
    assert all(feed.take(1) == [] for feed in feeds)
    _assert_they_watch(watched, watchers - 1)
    [found] = feeds[-1].take(1)
    assert found.rev == watched.last_rev()
    watched.close()
    alone.close()
    return tuple(100 * (with_them / without - 1) for with_them, without in zip(slow, fast, strict=True))


def _assert_they_watch(store: Store, number: int) -> None:
    write = new_write(store.last_rev(), 400)._replace(labels={"customer": f"idle-{number}"})
    store.commit(Plan((write,)))
    assert store.stats()["watchers"] == number + 1
