"""Which versions match a filter: labels, status, flow and id, all that are given."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from flowstate.drivers import Filter, Store
from tests.unit.store._plans import ANY, commit, labelled, list_all, write


@pytest.fixture
def orders(store: Store) -> Store:
    """1 and 2 in one commit; 4 replaces 1, 6 replaces 3."""
    ended = {"flowstate.state": "ended"}
    commit(
        store,
        write("a", labels={"kind": "order", "city": "Rome"}, to="ship"),
        write("b", labels={"kind": "order"}),
    )
    commit(store, write("c", labels={"kind": "invoice", "city": "Rome"}, to="send"))
    commit(store, write("a", 1, labels={"kind": "order", "city": "Oslo"}, transition=ended))
    commit(store, write("d"))
    commit(store, write("c", 3, labels={"city": "Rome"}, to="ship"))
    return store


@pytest.mark.parametrize(
    ("filter", "expected", "latest"),
    [
        pytest.param(ANY, [1, 2, 3, 4, 5, 6], [2, 4, 5, 6], id="everything"),
        pytest.param(labelled({}), [1, 2, 3, 4, 5, 6], [2, 4, 5, 6], id="empty group"),
        pytest.param(labelled({"kind": "order"}), [1, 2, 4], [2, 4], id="one label"),
        pytest.param(labelled({"city": "Rome"}), [1, 3, 6], [6], id="a label that some lost"),
        pytest.param(labelled({"kind": "order", "city": "Rome"}), [1], [], id="all labels of a group"),
        pytest.param(labelled({"city": "Rome", "kind": "invoice"}), [3], [], id="whatever their order"),
        pytest.param(labelled({"kind": "order"}, {"city": "Rome"}), [1, 2, 3, 4, 6], [2, 4, 6], id="any group"),
        pytest.param(labelled({"kind": "order"}, {"kind": "order"}), [1, 2, 4], [2, 4], id="the same group twice"),
        pytest.param(labelled({"kind": "order"}, {}), [1, 2, 3, 4, 5, 6], [2, 4, 5, 6], id="a group or everything"),
        pytest.param(labelled({"kind": "none"}, {"city": "Oslo"}), [4], [4], id="a group that nothing matches"),
        pytest.param(Filter(((("city", "Rome"), ("city", "Oslo")),)), [], [], id="two values of one label"),
        pytest.param(Filter(((("city", "Oslo"), ("city", "Oslo")),)), [4], [4], id="one label twice"),
        pytest.param(Filter(status="active"), [1, 3, 6], [6], id="status"),
        pytest.param(Filter(status="ended"), [4], [4], id="another status"),
        pytest.param(Filter(status="none"), [], [], id="unknown status"),
        pytest.param(Filter(flow="ship"), [1, 6], [6], id="flow"),
        pytest.param(Filter(id="a"), [1, 4], [4], id="id"),
        pytest.param(Filter(id="none"), [], [], id="unknown id"),
        pytest.param(labelled({"city": "Rome"}, status="active", flow="ship", id="a"), [1], [], id="all at once"),
        pytest.param(labelled({"city": "Oslo"}, id="c"), [], [], id="a label of another id"),
        pytest.param(labelled({"city": "Oslo"}, flow="ship"), [], [], id="a label of another flow"),
        pytest.param(labelled({"city": "Oslo"}, status="active"), [], [], id="a label of another status"),
        pytest.param(labelled({"city": "Oslo", "none": ""}), [], [], id="an empty value is not a missing one"),
        pytest.param(labelled({"city": "Rome"}, {"kind": "order"}, id="a"), [1, 4], [4], id="id and any group"),
        pytest.param(
            labelled({"city": "Rome"}, {"kind": "order"}, status="active"),
            [1, 3, 6],
            [6],
            id="status, groups",
        ),
    ],
)
def test_filter(orders: Store, filter: Filter, expected: list[int], latest: list[int]) -> None:
    assert list_all(orders, filter) == expected
    assert list_all(orders, filter, latest_only=True) == latest
    assert orders.count_states(filter) == len(latest)


@pytest.mark.parametrize(
    ("labels", "other"),
    [
        ({"a:b": "c"}, {"a": "b:c"}),
        ({"a=b": "c"}, {"a": "b=c"}),
        ({"a\0b": "c"}, {"a": "b\0c"}),
        ({"ab": "c"}, {"a": "bc"}),
        ({"v": "1"}, {"v": "1.2"}),
        ({"v": "1"}, {"v": "01"}),
        ({"v": ""}, {"v": " "}),
        ({"v": ""}, {"": "v"}),
        ({"v": ""}, {}),
        ({"v": "é"}, {"v": "e\u0301"}),
        ({"v": "A"}, {"v": "a"}),
    ],
)
def test_labels_do_not_collide(store: Store, labels: Mapping[str, str], other: Mapping[str, str]) -> None:
    commit(store, write("one", labels=labels))
    commit(store, write("two", labels=other))
    assert list_all(store, labelled(labels)) == [1]
    if other:
        assert list_all(store, labelled(other)) == [2]


def test_status_flow_and_id_do_not_collide_with_labels(store: Store) -> None:
    commit(store, write("active", labels={"status": "active", "flow": "f", "id": "a"}))
    commit(store, write("a", to="f"))
    assert list_all(store, Filter(status="active")) == [2]
    assert list_all(store, Filter(flow="f")) == [2]
    assert list_all(store, Filter(id="a")) == [2]
    assert list_all(store, labelled({"id": "a"})) == [1]


def test_dropped_label_matches_nothing_from_then_on(store: Store) -> None:
    commit(store, write("a", labels={"k": "1", "j": "1"}))
    commit(store, write("a", 1, labels={"j": "1"}))
    commit(store, write("a", 2, labels={"j": "2"}))
    assert list_all(store, labelled({"k": "1"})) == [1]
    assert list_all(store, labelled({"j": "1"})) == [1, 2]
    assert list_all(store, labelled({"k": "1"}), latest_only=True) == []
    assert store.count_states(labelled({"k": "1"})) == store.count_states(labelled({"j": "1"})) == 0
    assert store.get_state_by_labels((("k", "1"),)) is None
    assert store.get_state_by_labels((("j", "1"),)) is None


def _by_labels(store: Store, at_rev: int = 0, **labels: str) -> int | None:
    version = store.get_state_by_labels(tuple(labels.items()), at_rev)
    return None if version is None else version.rev


def test_get_state_by_labels_gives_the_newest_that_is_latest(orders: Store) -> None:
    assert _by_labels(orders, kind="order") == 4
    assert _by_labels(orders, city="Rome") == 6
    assert _by_labels(orders, kind="invoice") is None
    assert _by_labels(orders, kind="order", city="Oslo") == 4
    assert _by_labels(orders, kind="order", city="Rome") is None
    assert _by_labels(orders, city="Bonn") is None
    assert _by_labels(orders) == 6


def test_get_state_by_labels_passes_over_newer_ones_that_moved_on(store: Store) -> None:
    commit(store, write("a", labels={"k": "1"}))
    commit(store, write("b", labels={"k": "1"}))
    commit(store, write("b", 2))
    assert _by_labels(store, k="1") == 1


def test_get_state_by_labels_as_of_a_rev(orders: Store) -> None:
    assert [_by_labels(orders, at_rev, kind="order") for at_rev in (1, 2, 3, 4, 99)] == [1, 2, 2, 4, 4]
    assert [_by_labels(orders, at_rev, city="Rome") for at_rev in (1, 2, 3, 4, 5, 6)] == [1, 1, 3, 3, 3, 6]
    assert [_by_labels(orders, at_rev, kind="invoice") for at_rev in (2, 3, 5, 6)] == [None, 3, 3, None]
    assert [_by_labels(orders, at_rev) for at_rev in (1, 5, 6)] == [1, 5, 6]


def test_count_of_an_empty_store_is_0(store: Store) -> None:
    assert store.count_states(ANY) == 0
    assert store.count_states(labelled({"k": "1"})) == 0
