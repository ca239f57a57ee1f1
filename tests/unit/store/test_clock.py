"""committed_at is one instant a commit, and never runs backwards."""

from __future__ import annotations

import time

from flowstate.drivers import Put, Store
from tests.unit.store._plans import ANY, START, plan, write


def test_commit_carries_the_instant_it_is_given(store: Store) -> None:
    assert store.commit(plan(write("a"), write("b")), 1_000)[2] == 1_000
    assert [version.unpack()[6] for version in store.list_states(ANY, START, False, 10)[0]] == [1_000, 1_000]


def test_clock_that_steps_back_is_clamped(store: Store) -> None:
    given = [5_000, 4_999, 1, 5_001, 5_000]
    assert [store.commit(plan(write(f"s{i}")), now)[2] for i, now in enumerate(given)] == [
        5_000,
        5_000,
        5_000,
        5_001,
        5_001,
    ]


def test_without_an_instant_it_is_the_system_clock(store: Store) -> None:
    before = time.time_ns() // 1_000_000
    committed_at = store.commit(plan(write("a")))[2]
    after = time.time_ns() // 1_000_000
    assert before <= committed_at <= after


def test_system_clock_is_clamped_too(store: Store) -> None:
    future = time.time_ns() // 1_000_000 + 3_600_000
    store.commit(plan(write("a")), future)
    assert store.commit(plan(write("b")))[2] == future


def test_commit_of_data_moves_the_clock(store: Store) -> None:
    assert store.commit(plan(puts=[Put(b"", {})]), 2_000)[2] == 2_000
    assert store.commit(plan(write("a")), 1_000)[2] == 2_000
