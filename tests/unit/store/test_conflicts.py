"""A write wins only if nobody wrote its state since it was read; a loser leaves no trace."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from flowstate.drivers import Put, Store
from flowstate.errors import CommandError, ConflictError
from tests.unit.store._plans import commit, list_all, plan, write


def test_new_state_expects_rev_0(store: Store) -> None:
    assert commit(store, write("a", 0)) == (1,)


def test_next_version_expects_the_latest_rev(store: Store) -> None:
    commit(store, write("a"))
    commit(store, write("b"))
    assert commit(store, write("a", 1)) == (3,)
    assert commit(store, write("a", 3)) == (4,)


@pytest.mark.parametrize(
    ("id", "expected_rev"),
    [
        pytest.param("a", 0, id="exists already"),
        pytest.param("a", 1, id="older than the latest"),
        pytest.param("a", 2, id="the latest of another state"),
        pytest.param("a", 4, id="not there yet"),
        pytest.param("a", -1, id="negative"),
        pytest.param("new", 1, id="does not exist"),
    ],
)
def test_any_other_rev_conflicts(store: Store, id: str, expected_rev: int) -> None:
    commit(store, write("a"))
    commit(store, write("b"))
    commit(store, write("a", 1))
    with pytest.raises(ConflictError) as caught:
        commit(store, write(id, expected_rev))
    assert caught.value.ids == (id,)
    assert str(caught.value) == (
        f"conflict on '{id}': another commit came first; read the latest version and decide anew"
    )


def test_conflict_names_all_ids_in_write_order(store: Store) -> None:
    for name in "abc":
        commit(store, write(name))
    with pytest.raises(ConflictError) as caught:
        commit(store, write("z", 9), write("c"), write("b", 2), write("a", 3), write("new"))
    assert caught.value.ids == ("z", "c", "a")


def test_conflict_leaves_no_trace(store: Store) -> None:
    commit(store, write("a", labels={"k": "1"}))
    before = store.stats()
    with pytest.raises(ConflictError):
        store.commit(plan(write("b"), write("a"), write("c"), puts=[Put(b"blob", {})]))
    assert store.stats() == {**before, "conflicts": before["conflicts"] + 1}
    assert list_all(store) == [1]
    assert store.get_state("b") is None
    assert store.get_data(1) is None
    assert store.commit(plan(write("b"), puts=[Put(b"other", {})]))[:2] == ((2,), (1,))


def test_conflict_does_not_move_the_clock(store: Store) -> None:
    commit(store, write("a"), now=1_000)
    with pytest.raises(ConflictError):
        commit(store, write("a"), now=9_000)
    assert store.commit(plan(write("a", 1)), 2_000)[2] == 2_000


def test_loser_can_read_what_won(store: Store) -> None:
    commit(store, write("a", to="first"))
    with pytest.raises(ConflictError):
        commit(store, write("a", to="second"))
    version = store.get_state("a")
    assert version is not None
    assert (version.rev, version.unpack()[4]) == (1, "first")


def test_same_id_twice_is_refused_before_anything_else(store: Store) -> None:
    commit(store, write("a"))
    too_large = Put(b"x" * (16 * 1024 * 1024 + 1), {})
    with pytest.raises(CommandError) as caught:
        store.commit(plan(write("a"), write("b"), write("b"), write("a"), puts=[too_large]))
    assert str(caught.value) == (
        "state 'b' is written twice in one commit; merge the changes into one command or make two commits"
    )
    assert store.last_rev() == 1


def test_message_cuts_a_long_id(store: Store) -> None:
    name = "é" * 81
    with pytest.raises(CommandError) as caught:
        commit(store, write(name), write(name))
    assert str(caught.value).startswith(f"state '{'é' * 80}…' is written twice")
    with pytest.raises(CommandError) as caught:
        commit(store, write(name[1:]), write(name[1:]))
    assert str(caught.value).startswith(f"state '{'é' * 80}' is written twice")


def test_conflict_outranks_the_limits_of_writes_but_not_of_data(make_store) -> None:
    store: Store = make_store(id=3, data=2)
    commit(store, write("a"))
    with pytest.raises(ConflictError):
        commit(store, write("too long"), write("a"))
    with pytest.raises(CommandError, match="data of 3 bytes"):
        store.commit(plan(write("a"), puts=[Put(b"xxx", {})]))


def test_exactly_one_of_racing_commits_wins(store: Store) -> None:
    racers, rounds = 8, 50
    start = threading.Barrier(racers)

    def race(racer: int) -> list[bool]:
        won = []
        for turn in range(rounds):
            start.wait()
            try:
                commit(store, write(f"shared-{turn}"), write(f"own-{turn}-{racer}"))
                won.append(True)
            except ConflictError as error:
                won.append(error.ids != (f"shared-{turn}",) or store.get_state(f"shared-{turn}") is None)
        return won

    with ThreadPoolExecutor(racers) as pool:
        outcomes = list(pool.map(race, range(racers)))
    assert [sum(turn) for turn in zip(*outcomes, strict=True)] == [1] * rounds
    assert store.last_rev() == 2 * rounds
    assert store.stats()["conflicts"] == (racers - 1) * rounds
