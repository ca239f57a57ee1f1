"""Revisions count from 1 without gaps, in write order; a version never changes."""

from __future__ import annotations

from typing import Any

import pytest

from flowstate.drivers import Plan, Put, Store, Version
from flowstate.errors import CommandError
from tests.unit.store._plans import ANY, START, commit, labelled, list_all, plan, revs, write


def test_empty_store_is_at_rev_0(store: Store) -> None:
    assert store.last_rev() == 0
    assert store.get_state("a") is None
    assert store.list_states(ANY, START, False, 10) == ([], False, 0, 0)


def test_revs_ascend_in_write_order(store: Store) -> None:
    assert commit(store, write("b"), write("a")) == (1, 2)
    assert commit(store, write("a", 2), write("c"), write("b", 1)) == (3, 4, 5)
    assert store.last_rev() == 5


def test_versions_of_one_commit_share_its_first_rev(store: Store) -> None:
    commit(store, write("a"))
    commit(store, write("b"), write("c"))
    commit(store, write("a", 1))
    versions = store.list_states(ANY, START, False, 10)[0]
    assert [(version.rev, version.commit_rev) for version in versions] == [(1, 1), (2, 2), (3, 2), (4, 4)]


def test_version_is_what_was_written(store: Store) -> None:
    store.commit(
        plan(
            write(
                "ä/1",
                labels={"kind": "order", "": "empty key", "empty": ""},
                annotations={"note": "π", "": ""},
                to="ship",
                transition={"why": "paid", "": "\0"},
            )
        ),
        1_234,
    )
    version = store.get_state("ä/1")
    assert version is not None
    assert version.unpack() == (
        "ä/1",
        1,
        {"kind": "order", "": "empty key", "empty": ""},
        {"note": "π", "": ""},
        "ship",
        {"why": "paid", "": "\0"},
        1_234,
    )


def test_next_version_inherits_nothing(store: Store) -> None:
    full = write("a", labels={"k": "1"}, annotations={"n": "1"}, to="f", transition={"t": "1"})
    commit(store, full)
    commit(store, write("a", 1))
    version = store.get_state("a")
    assert version is not None
    assert version.unpack()[2:6] == ({}, {}, "", {})


def test_version_keeps_what_the_writer_changes_later(store: Store) -> None:
    written = write("a", labels={"k": "1"}, annotations={"n": "1"}, transition={"t": "1"})
    data = Put(b"blob", {"d": "1"})
    store.commit(plan(written, puts=[data]))
    given: list[Any] = [written.labels, written.annotations, written.transition_annotations, data.annotations]
    for texts in given:
        texts.clear()
    version = store.get_state("a")
    assert version is not None
    assert version.unpack()[2:6] == ({"k": "1"}, {"n": "1"}, "", {"t": "1"})
    assert store.get_data(1) == (b"blob", {"d": "1"})


def test_reader_cannot_change_a_version(store: Store) -> None:
    commit(store, write("a", labels={"k": "1"}, annotations={"n": "1"}, transition={"t": "1"}))
    version = store.get_state("a")
    assert version is not None
    for texts in (version.unpack()[2], version.unpack()[3], version.unpack()[5]):
        _try_to_clear(texts)
    assert version.unpack()[2:6] == ({"k": "1"}, {"n": "1"}, "", {"t": "1"})
    store.commit(plan(puts=[Put(b"blob", {"d": "1"})]))
    data = store.get_data(1)
    assert data is not None
    _try_to_clear(data[1])
    assert store.get_data(1) == (b"blob", {"d": "1"})
    again = store.get_state("a")
    assert again is not None
    assert again.unpack() == version.unpack()
    assert list_all(store, labelled({"k": "1"})) == [1]


def _try_to_clear(texts: dict[str, str]) -> None:
    try:
        texts.clear()
    except (AttributeError, TypeError):
        pass  # A shared one that is read-only.


def test_version_outlives_its_successors(store: Store) -> None:
    commit(store, write("a", to="one"))
    old = store.get_state("a")
    commit(store, write("a", 1, to="two"))
    assert old is not None
    assert (old.rev, old.unpack()[4]) == (1, "one")


def _rev(version: Version | None) -> int | None:
    return None if version is None else version.rev


@pytest.fixture
def history(store: Store) -> Store:
    """a: 1, 3, 5; b: 2, 4."""
    commit(store, write("a"))
    commit(store, write("b"))
    commit(store, write("a", 1))
    commit(store, write("b", 2), write("a", 3))
    return store


def test_get_state_gives_the_latest(history: Store) -> None:
    assert _rev(history.get_state("a")) == 5
    assert _rev(history.get_state("b")) == 4
    assert _rev(history.get_state("c")) is None
    assert _rev(history.get_state("")) is None


def test_get_state_gives_one_rev_of_that_id_only(history: Store) -> None:
    assert [_rev(history.get_state("a", rev)) for rev in (1, 2, 3, 4, 5, 6, 99)] == [
        1,
        None,
        3,
        None,
        5,
        None,
        None,
    ]
    assert _rev(history.get_state("c", 1)) is None
    assert [_rev(history.get_state(id, rev)) for id in ("a", "b") for rev in (-1, -2, -5)] == [None] * 6


def test_get_state_gives_the_latest_as_of_a_rev(history: Store) -> None:
    assert [_rev(history.get_state("a", 0, at_rev)) for at_rev in (1, 2, 3, 4, 5, 99)] == [1, 1, 3, 3, 5, 5]
    assert [_rev(history.get_state("b", 0, at_rev)) for at_rev in (1, 2, 3, 4, 5)] == [None, 2, 2, 4, 4]
    assert _rev(history.get_state("b", 0, 0)) == 4


def test_data_revs_count_on_their_own(store: Store) -> None:
    assert store.commit(plan(write("a"), puts=[Put(b"one", {"x": "1"}), Put(b"two", {})]))[:2] == (
        (1,),
        (1, 2),
    )
    assert store.commit(plan(write("b")))[:2] == ((2,), ())
    assert store.commit(plan(write("c"), puts=[Put(b"three", {})]))[:2] == ((3,), (3,))
    assert store.get_data(1) == (b"one", {"x": "1"})
    assert store.get_data(2) == (b"two", {})
    assert store.get_data(3) == (b"three", {})


def test_unknown_data_is_none(store: Store) -> None:
    store.commit(plan(puts=[Put(b"one", {})]))
    assert [store.get_data(rev) for rev in (0, -1, 2)] == [None, None, None]


def test_data_may_be_stored_without_a_write(store: Store) -> None:
    revs, data_revs, _, texts = store.commit(plan(puts=[Put(b"", {"binary": "true"})]))
    assert (revs, data_revs, texts) == ((), (1,), ())
    assert store.last_rev() == 0
    assert store.get_data(1) == (b"", {"binary": "true"})


def test_equal_blobs_with_other_annotations_are_two_datas(store: Store) -> None:
    store.commit(plan(puts=[Put(b"same", {"v": "1"})]))
    store.commit(plan(puts=[Put(b"same", {"v": "2"})]))
    assert [store.get_data(rev) for rev in (1, 2)] == [(b"same", {"v": "1"}), (b"same", {"v": "2"})]


def test_empty_plan_stores_nothing(store: Store) -> None:
    assert store.commit(Plan(()), 77) == ((), (), 77, ())
    assert store.last_rev() == 0


def test_refused_commit_leaves_no_gap(make_store) -> None:
    store: Store = make_store(id=3)
    commit(store, write("a"))
    with pytest.raises(CommandError):
        store.commit(plan(write("b"), write("long"), puts=[Put(b"blob", {})]))
    assert store.commit(plan(write("b"), puts=[Put(b"blob", {})]))[:2] == ((2,), (1,))
    assert revs(store.list_states(ANY, START, False, 10)[0]) == [1, 2]


def test_stats_count_what_is_stored(store: Store) -> None:
    empty = store.stats()
    assert {key: empty[key] for key in ("states", "versions", "last_rev", "commits", "conflicts", "data")} == {
        "states": 0,
        "versions": 0,
        "last_rev": 0,
        "commits": 0,
        "conflicts": 0,
        "data": 0,
    }
    store.commit(plan(write("a"), write("b"), puts=[Put(b"four", {}), Put(b"2", {})]))
    commit(store, write("a", 1))
    stats = store.stats()
    assert stats["states"] == 2
    assert stats["versions"] == stats["last_rev"] == 3
    assert stats["commits"] == 2
    assert stats["data"] == 2
    assert stats["data_bytes"] >= 5
    assert stats["watchers"] == stats["lagging"] == 0
