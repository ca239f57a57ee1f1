"""Status and flow follow from the transition, and the store finds by both."""

from __future__ import annotations

import pytest

from flowstate.drivers import Filter, Store
from tests.unit.store._plans import commit, list_all, write

STATUSES = ("active", "paused", "parked", "ended", "failed", "cancelled", "sleeping", "resumed")


@pytest.mark.parametrize(
    ("to", "said", "status"),
    [
        ("f", None, "active"),
        ("f", "paused", "active"),
        ("f", "ended", "active"),
        ("f", "resumed", "active"),
        ("", None, "parked"),
        ("", "", "parked"),
        ("", "paused", "paused"),
        ("", "ended", "ended"),
        ("", "failed", "failed"),
        ("", "cancelled", "cancelled"),
        ("", "resumed", "parked"),
        ("", "active", "parked"),
        ("", "parked", "parked"),
        ("", "sleeping", "parked"),
        ("", "Ended", "parked"),
    ],
)
def test_status(store: Store, to: str, said: str | None, status: str) -> None:
    commit(store, write("a", to=to, transition={} if said is None else {"flowstate.state": said}))
    assert [known for known in STATUSES if list_all(store, Filter(status=known))] == [status]
    assert [known for known in STATUSES if store.count_states(Filter(status=known))] == [status]


def test_state_annotation_says_nothing_about_status(store: Store) -> None:
    commit(store, write("a", annotations={"flowstate.state": "ended", "flowstate.resume_to": "f"}))
    assert list_all(store, Filter(status="parked")) == [1]
    assert list_all(store, Filter(flow="f")) == []


@pytest.mark.parametrize(
    ("to", "resume_to", "flow"),
    [("f", None, "f"), ("f", "g", "f"), ("", "g", "g"), ("", "", None), ("", None, None)],
)
def test_flow(store: Store, to: str, resume_to: str | None, flow: str | None) -> None:
    commit(store, write("a", to=to, transition={} if resume_to is None else {"flowstate.resume_to": resume_to}))
    assert [known for known in ("f", "g") if list_all(store, Filter(flow=known))] == ([flow] if flow else [])
    assert [known for known in ("f", "g") if store.count_states(Filter(flow=known))] == ([flow] if flow else [])
    assert list_all(store) == [1]


def test_status_counts_move_with_the_state(store: Store) -> None:
    commit(store, write("a", to="f"), write("b", to="f"))
    commit(store, write("a", 1, transition={"flowstate.state": "ended"}))
    assert store.count_states(Filter(status="active")) == 1
    assert store.count_states(Filter(status="ended")) == 1
    assert store.count_states(Filter(flow="f")) == 1
    assert list_all(store, Filter(status="active")) == [1, 2]
    assert list_all(store, Filter(status="active"), latest_only=True) == [2]
