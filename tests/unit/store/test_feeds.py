"""A feed gives each matching version once, in order, whole commits at a time, from where it was told to begin."""

from __future__ import annotations

import gc
import time

import pytest

from flowstate.drivers import Feed, Filter, Since, Store
from flowstate.errors import ConflictError
from tests.unit.store._plans import ANY, LATEST, NOW, START, commit, drain, labelled, revs, write

ODD = labelled({"odd": "1"})


@pytest.fixture
def ten(store: Store) -> Store:
    """Revs 1 to 10 of ten states in pairs; the odd ones are labelled; committed at 100, 200, …"""
    for rev in range(1, 11, 2):
        _pair(store, rev)
    return store


def _pair(store: Store, rev: int) -> None:
    commit(store, write(f"s{rev}", labels={"odd": "1"}), write(f"s{rev + 1}"), now=100 * (rev // 2 + 1))


def test_feed_gives_what_was_there_and_what_comes(ten: Store) -> None:
    feed = ten.watch(ANY, START)
    assert drain(feed) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert feed.take(10) == []
    _pair(ten, 11)
    _pair(ten, 13)
    assert drain(feed) == [11, 12, 13, 14]
    assert feed.take(10) == []


def test_feed_gives_versions_with_all_they_hold(store: Store) -> None:
    feed = store.watch(ANY, START)
    commit(store, write("a", labels={"k": "1"}, to="f"), now=5)
    assert [version.unpack() for version in feed.take(1)] == [("a", 1, {"k": "1"}, {}, "f", {}, 5)]


@pytest.mark.parametrize(
    ("filter", "since", "expected"),
    [
        (ANY, Since("rev", 7), [8, 9, 10, 11, 12]),
        (ANY, Since("rev", 8), [9, 10, 11, 12]),
        (ANY, Since("rev", 10), [11, 12]),
        (ANY, Since("rev", 11), [12]),
        (ANY, NOW, [11, 12]),
        (ANY, LATEST, [10, 11, 12]),
        (ODD, LATEST, [9, 11]),
        (labelled({"none": "1"}), LATEST, []),
        (ANY, Since("time", 400), [7, 8, 9, 10, 11, 12]),
        (ANY, Since("time", 401), [9, 10, 11, 12]),
        (ANY, Since("time", 501), [11, 12]),
        (ODD, Since("time", 400), [7, 9, 11]),
    ],
)
def test_feed_begins_where_it_is_told(ten: Store, filter: Filter, since: Since, expected: list[int]) -> None:
    feed = ten.watch(filter, since)
    _pair(ten, 11)
    assert drain(feed) == expected


def test_feed_since_a_time_to_come_waits_for_it(ten: Store) -> None:
    feed = ten.watch(ANY, Since("time", 700))
    assert drain(feed) == []
    _pair(ten, 11)
    assert drain(feed) == []
    _pair(ten, 13)
    assert drain(feed) == [13, 14]


def test_feed_since_a_rev_to_come_waits_for_it(ten: Store) -> None:
    feed = ten.watch(ANY, Since("rev", 12))
    assert drain(feed) == []
    _pair(ten, 11)
    assert drain(feed) == []
    _pair(ten, 13)
    assert drain(feed) == [13, 14]


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        (ODD, [1, 3, 5, 7, 9, 11]),
        (labelled({"odd": "1"}, {"odd": "1"}), [1, 3, 5, 7, 9, 11]),
        (labelled({"odd": "1"}, {}), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
        (labelled({"none": "1"}, {"odd": "1"}), [1, 3, 5, 7, 9, 11]),
        (labelled({"none": "1"}), []),
        (Filter(id="s4"), [4]),
        (Filter(id="s12"), [12]),
        (Filter(status="active"), []),
        (labelled({"odd": "1"}, status="parked", id="s11"), [11]),
        (labelled({"odd": "1"}, status="active"), []),
        (labelled({"odd": "1"}, flow="ship"), []),
        (labelled({"odd": "1"}, id="s2"), []),
        (labelled({"odd": "1", "none": ""}), []),
    ],
)
def test_feed_gives_only_what_matches(ten: Store, filter: Filter, expected: list[int]) -> None:
    """The log and the publication select alike: one feed reads half from each, the other all from the log."""
    early = ten.watch(filter, START)
    first = drain(early)
    _pair(ten, 11)
    assert first + drain(early) == expected
    assert drain(ten.watch(filter, START)) == expected


def test_feed_gives_every_version_not_only_latest_ones(store: Store) -> None:
    feed = store.watch(ODD, START)
    commit(store, write("a", labels={"odd": "1"}))
    commit(store, write("a", 1, labels={"odd": "1"}))
    commit(store, write("a", 2))
    commit(store, write("a", 3, labels={"odd": "1"}))
    assert drain(feed) == [1, 2, 4]


def test_feed_by_status_and_flow_follows_the_transition(store: Store) -> None:
    active, ship = store.watch(Filter(status="active"), START), store.watch(Filter(flow="ship"), START)
    commit(store, write("a", to="ship"))
    commit(store, write("a", 1, transition={"flowstate.resume_to": "ship"}))
    commit(store, write("a", 2, to="bill"))
    assert drain(active) == [1, 3]
    assert drain(ship) == [1, 2]


def test_refused_commit_reaches_no_feed(ten: Store) -> None:
    feed = ten.watch(ANY, NOW)
    with pytest.raises(ConflictError):
        commit(ten, write("new"), write("s1"))
    assert feed.take(10) == []
    assert feed.rev == 10


def test_take_never_splits_a_commit(store: Store) -> None:
    feed = store.watch(ANY, START)
    for first in (1, 4, 7):
        commit(store, *(write(f"s{rev}") for rev in range(first, first + 3)))
    late = store.watch(ANY, START)
    for limit in (1, 2, 3):
        for one in (feed, late):
            taken = one.take(limit)
            assert len({version.commit_rev for version in taken}) == 1
            assert revs(taken) == [3 * limit - 2, 3 * limit - 1, 3 * limit]


def test_take_gives_about_as_many_as_asked_for(store: Store) -> None:
    for rev in range(1, 101):
        commit(store, write(f"s{rev}"))
    feed = store.watch(ANY, START)
    assert revs(feed.take(10)) == list(range(1, 11))
    assert revs(feed.take(1)) == [11]


def test_rev_moves_with_what_is_taken(ten: Store) -> None:
    feed = ten.watch(ANY, START)
    seen = [feed.rev]
    while feed.take(1):
        seen.append(feed.rev)
    assert seen == [0, 2, 4, 6, 8, 10]


def test_rev_moves_with_the_store_when_nothing_matches(ten: Store) -> None:
    feed = ten.watch(labelled({"none": "1"}), START)
    assert feed.take(10) == []
    assert feed.rev == 10
    _pair(ten, 11)
    assert feed.take(10) == []
    assert feed.rev == 12


def test_rev_stays_before_what_waits_to_be_taken(ten: Store) -> None:
    feed = ten.watch(ODD, NOW)
    assert feed.rev == 10
    commit(ten, write("s11"), write("s12"))
    assert feed.rev == 12
    commit(ten, write("s13", labels={"odd": "1"}))
    commit(ten, write("s14"))
    assert feed.rev == 12
    assert drain(feed) == [13]
    assert feed.rev == 14


def test_rev_never_lies_within_a_commit_that_waits(ten: Store) -> None:
    feed = ten.watch(ODD, NOW)
    commit(ten, write("s11"), write("s12", labels={"odd": "1"}))
    assert feed.rev == 10
    assert drain(feed) == [12]
    assert feed.rev == 12


def test_feed_resumes_from_the_rev_of_another(ten: Store) -> None:
    first = ten.watch(ODD, START)
    taken = revs(first.take(2))
    assert taken == [1, 3]
    assert drain(ten.watch(ODD, Since("rev", first.rev))) == [5, 7, 9]


def test_caught_up_when_the_backlog_is_taken(ten: Store) -> None:
    feed = ten.watch(ODD, START)
    assert not feed.caught_up
    feed.take(2)
    assert not feed.caught_up
    _pair(ten, 11)
    feed.take(3)
    assert feed.caught_up
    assert drain(feed) == [11]
    assert feed.caught_up


@pytest.mark.parametrize(
    ("filter", "since"),
    [
        (ANY, NOW),
        (ANY, Since("rev", 10)),
        (ANY, Since("time", 501)),
        (labelled({"none": "1"}), START),
        (labelled({"none": "1"}), LATEST),
        (ODD, Since("rev", 9)),
    ],
)
def test_caught_up_at_once_when_there_is_no_backlog(ten: Store, filter: Filter, since: Since) -> None:
    feed = ten.watch(filter, since)
    assert feed.take(10) == []
    assert feed.caught_up
    _pair(ten, 11)
    assert feed.caught_up


def test_caught_up_on_an_empty_store(store: Store) -> None:
    assert store.watch(ANY, START).caught_up


def test_arm_wakes_once(store: Store) -> None:
    feed, waker = store.watch(ANY, START), store.waker()
    assert feed.arm(waker, 7)
    assert waker.drain() == []
    commit(store, write("a"))
    assert waker.wait(5)
    assert waker.drain() == [7]
    commit(store, write("b"))
    assert waker.drain() == []
    assert drain(feed) == [1, 2]
    assert feed.arm(waker, 8)
    commit(store, write("c"))
    assert waker.drain() == [8]


def test_arm_refuses_while_something_is_there(store: Store) -> None:
    waker = store.waker()
    commit(store, write("a"))
    feed = store.watch(ANY, START)
    assert not feed.arm(waker, 1)
    feed.take(1)
    assert feed.arm(waker, 2)
    commit(store, write("b"))
    waker.drain()
    assert not feed.arm(waker, 3)
    commit(store, write("c"))
    assert waker.drain() == []


def test_arm_wakes_only_for_what_matches(store: Store) -> None:
    feed, waker = store.watch(ODD, START), store.waker()
    assert feed.arm(waker, 1)
    commit(store, write("a"))
    assert waker.drain() == []
    commit(store, write("b"), write("c", labels={"odd": "1"}))
    assert waker.drain() == [1]


def test_second_arm_replaces_the_first(store: Store) -> None:
    feed, one, other = store.watch(ANY, START), store.waker(), store.waker()
    assert feed.arm(one, 1)
    assert feed.arm(other, 2)
    commit(store, write("a"))
    assert (one.drain(), other.drain()) == ([], [2])


def test_disarmed_feed_wakes_nobody(store: Store) -> None:
    feed, waker = store.watch(ANY, START), store.waker()
    assert feed.arm(waker, 1)
    feed.disarm()
    feed.disarm()
    commit(store, write("a"))
    feed.close()
    assert waker.drain() == []


def test_one_waker_serves_many_feeds(store: Store) -> None:
    waker = store.waker()
    feeds = [store.watch(Filter(id=name), START) for name in "abc"]
    for token, feed in enumerate(feeds):
        assert feed.arm(waker, token)
    commit(store, write("c"), write("a"))
    assert sorted(waker.drain()) == [0, 2]


def test_close_wakes_whoever_is_armed(store: Store) -> None:
    feed, waker = store.watch(ANY, START), store.waker()
    assert not feed.closed
    assert feed.arm(waker, 5)
    feed.close()
    assert waker.drain() == [5]
    assert feed.closed
    feed.close()
    assert waker.drain() == []


def test_closed_feed_gives_nothing_more(ten: Store) -> None:
    feed, waker = ten.watch(ANY, START), ten.waker()
    feed.take(2)
    feed.close()
    assert feed.take(10) == []
    assert not feed.arm(waker, 1)
    _pair(ten, 11)
    assert feed.take(10) == []
    assert feed.rev == 2
    assert waker.drain() == []


def test_closed_feed_gives_nothing_of_the_log_either(ten: Store) -> None:
    feed = ten.watch(ANY, START)
    feed.close()
    assert feed.take(10) == []
    assert (feed.rev, feed.caught_up) == (0, False)


def test_closed_feed_stays_at_the_rev_it_had(ten: Store) -> None:
    feed = ten.watch(labelled({"none": "1"}), START)
    assert feed.take(10) == []
    _pair(ten, 11)
    feed.close()
    _pair(ten, 13)
    assert (feed.rev, feed.caught_up) == (12, True)


def test_closing_the_store_closes_and_wakes_all_feeds(ten: Store) -> None:
    waker = ten.waker()
    feeds = [ten.watch(ANY, NOW), ten.watch(ODD, NOW)]
    for token, feed in enumerate(feeds):
        assert feed.arm(waker, token)
    ten.close()
    assert sorted(waker.drain()) == [0, 1]
    for feed in feeds:
        assert feed.closed
        assert feed.take(10) == []
        assert not feed.arm(waker, 9)
        assert feed.rev == 10
        feed.close()
    assert ten.stats()["watchers"] == 0


def test_watchers_are_counted(store: Store) -> None:
    feeds = [store.watch(ANY, START), store.watch(ODD, NOW)]
    assert store.stats()["watchers"] == 2
    feeds[0].close()
    assert store.stats()["watchers"] == 1
    feeds[0].close()
    assert store.stats()["watchers"] == 1
    feeds.clear()
    gc.collect()
    assert store.stats()["watchers"] == 0


def test_dropped_feed_closes_itself(store: Store) -> None:
    waker = store.waker()
    kept = store.watch(ANY, START)
    for token in range(100):
        assert store.watch(ANY, START).arm(waker, token)
    gc.collect()
    assert store.stats()["watchers"] == 1
    commit(store, write("a"))
    assert drain(kept) == [1]


def test_feed_that_never_takes_costs_a_bounded_queue_and_no_version(store: Store) -> None:
    """It falls back to the log, more than once, and goes live again: without gaps, twice nothing."""
    feed, waker = store.watch(ANY, START), store.waker()
    _fill(store, 1, 3_000)
    assert revs(feed.take(500)) == list(range(1, 501))
    _fill(store, 3_001, 6_000)
    assert drain(feed) == list(range(501, 6_001))
    assert feed.rev == 6_000
    assert feed.arm(waker, 1)
    _fill(store, 6_001, 6_001)
    assert waker.drain() == [1]
    assert drain(feed) == [6_001]
    _fill(store, 6_002, 9_000)
    assert drain(feed, limit=7) == list(range(6_002, 9_001))
    assert store.stats()["lagging"] == 0


def _fill(store: Store, first: int, last: int) -> None:
    for rev in range(first, last + 1):
        commit(store, write(f"s{rev}"))


def test_overflow_never_splits_a_commit(store: Store) -> None:
    live, late = store.watch(ANY, START), store.watch(ANY, NOW)
    assert live.take(1) == []
    for first in range(1, 3_000, 3):
        commit(store, *(write(f"s{rev}") for rev in range(first, first + 3)))
    for feed in (live, late):
        for first in range(1, 3_000, 3):
            assert revs(feed.take(1)) == [first, first + 1, first + 2]
        assert feed.take(1) == []


def test_one_commit_larger_than_the_queue_comes_whole(store: Store) -> None:
    feed, waker = store.watch(ANY, START), store.waker()
    assert feed.arm(waker, 1)
    commit(store, *(write(f"s{rev}") for rev in range(1, 3_001)))
    commit(store, write("next"))
    assert waker.drain() == [1]
    assert revs(feed.take(1)) == list(range(1, 3_001))
    assert revs(feed.take(1)) == [3_001]


def test_slow_feed_holds_up_no_other(store: Store) -> None:
    slow, quick = store.watch(ANY, START), store.watch(ANY, START)
    taken: list[int] = []
    for rev in range(1, 2_001):
        commit(store, write(f"s{rev}"))
        taken += revs(quick.take(10))
    assert taken == list(range(1, 2_001))
    assert quick.caught_up
    assert drain(slow) == taken


def test_rev_of_a_feed_that_fell_behind_stays_where_it_is(store: Store) -> None:
    feed: Feed = store.watch(ANY, START)
    _fill(store, 1, 10)
    feed.take(4)
    _fill(store, 11, 3_000)
    assert feed.rev == 4
    assert feed.caught_up
    assert revs(feed.take(1)) == [5]
    assert feed.rev == 5
    feed.close()
    assert feed.take(1) == []
    assert feed.rev == 5


def test_10_000_idle_feeds_slow_no_commit(store: Store) -> None:
    """They are found by what a version carries; asked one by one they would slow a commit a hundredfold."""

    def commit_all(prefix: str) -> float:
        began = time.perf_counter()
        for number in range(1, 1_001):
            commit(store, write(f"{prefix}{number}", labels={"number": str(number)}))
        return time.perf_counter() - began

    alone = min(commit_all("a"), commit_all("b"))
    feeds = [store.watch(labelled({"number": str(number)}), Since("rev", 3_000)) for number in range(10_000)]
    watched = min(commit_all("c"), commit_all("d"))
    assert watched < 20 * alone
    assert [drain(feed) for feed in feeds[:3]] == [[], [3_001], [3_002]]
    assert [drain(feed) for feed in feeds[999:1_002]] == [[3_999], [4_000], []]
