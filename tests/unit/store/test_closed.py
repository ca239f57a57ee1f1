"""A closed store says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flowstate.drivers import Filter, Plan, Store
from flowstate.errors import EngineClosedError
from tests.unit.store._plans import ANY, NOW, START, commit, write

CALLS: dict[str, Callable[[Store], object]] = {
    "commit": lambda store: store.commit(Plan((write("b"),))),
    "get_state": lambda store: store.get_state("a"),
    "get_state_by_labels": lambda store: store.get_state_by_labels(()),
    "list_states": lambda store: store.list_states(ANY, START, False, 1),
    "count_states": lambda store: store.count_states(Filter()),
    "get_data": lambda store: store.get_data(1),
    "watch": lambda store: store.watch(ANY, NOW),
    "waker": lambda store: store.waker(),
    "last_rev": lambda store: store.last_rev(),
}


@pytest.mark.parametrize("name", CALLS)
def test_closed_store_refuses(store: Store, name: str) -> None:
    commit(store, write("a"))
    store.close()
    with pytest.raises(EngineClosedError) as caught:
        CALLS[name](store)
    assert str(caught.value) == "the store is closed; open a new Engine"


def test_close_is_idempotent_and_stats_stay(store: Store) -> None:
    commit(store, write("a"))
    store.close()
    store.close()
    assert store.stats()["versions"] == 1


def test_version_can_be_read_after_close(store: Store) -> None:
    commit(store, write("a", to="f"))
    version = store.get_state("a")
    store.close()
    assert version is not None
    assert version.unpack()[4] == "f"
