"""A page begins where it is told, holds what fits, and says how to go on."""

from __future__ import annotations

import pytest

from flowstate.drivers import Filter, Since, Store
from flowstate.errors import CommandError
from tests.unit.store._plans import ANY, LATEST, NOW, START, commit, labelled, list_all, revs, write

ODD = labelled({"odd": "1"})


@pytest.fixture
def ten(store: Store) -> Store:
    """Revs 1 to 10 of ten states; the odd ones are labelled; committed at 100, 200, … in pairs."""
    for rev in range(1, 11, 2):
        commit(store, write(f"s{rev}", labels={"odd": "1"}), write(f"s{rev + 1}"), now=100 * (rev // 2 + 1))
    return store


def page(
    store: Store, filter: Filter, since: Since, limit: int, latest_only: bool = False
) -> tuple[list[int], bool, int, int]:
    versions, more, at_rev, next_since = store.list_states(filter, since, latest_only, limit)
    return revs(versions), more, at_rev, next_since


def test_limit_cuts_the_page(ten: Store) -> None:
    assert page(ten, ANY, START, 4) == ([1, 2, 3, 4], True, 10, 4)
    assert page(ten, ANY, START, 1) == ([1], True, 10, 1)
    assert page(ten, ODD, START, 3) == ([1, 3, 5], True, 10, 5)


def test_more_is_told_only_if_another_one_matches(ten: Store) -> None:
    assert page(ten, ANY, START, 9) == ([1, 2, 3, 4, 5, 6, 7, 8, 9], True, 10, 9)
    assert page(ten, ANY, START, 10) == ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], False, 10, 10)
    assert page(ten, ODD, START, 5) == ([1, 3, 5, 7, 9], False, 10, 10)
    assert page(ten, ODD, START, 4) == ([1, 3, 5, 7], True, 10, 7)


def test_empty_page_goes_on_from_at_rev(ten: Store) -> None:
    assert page(ten, labelled({"none": "1"}), START, 5) == ([], False, 10, 10)
    assert page(ten, ANY, Since("rev", 10), 5) == ([], False, 10, 10)


@pytest.mark.parametrize("limit", [0, -1])
def test_limit_below_1_is_refused(ten: Store, limit: int) -> None:
    with pytest.raises(CommandError) as caught:
        page(ten, ANY, START, limit)
    assert str(caught.value) == f"limit is {limit}: a page has at least 1 state"


def test_page_since_now_is_refused(ten: Store) -> None:
    with pytest.raises(CommandError) as caught:
        page(ten, ANY, NOW, 10)
    assert str(caught.value) == "since 'now' is for watches: no stored version comes after now"


def test_since_a_rev_is_exclusive_and_skips_nothing(ten: Store) -> None:
    assert [list_all(ten, ANY, Since("rev", rev))[:1] for rev in range(11)] == [
        [1], [2], [3], [4], [5], [6], [7], [8], [9], [10], []
    ]  # fmt: skip
    assert list_all(ten, ODD, Since("rev", 3)) == [5, 7, 9]
    assert list_all(ten, ODD, Since("rev", 4)) == [5, 7, 9]


def test_since_a_time_is_inclusive(ten: Store) -> None:
    assert [list_all(ten, ANY, Since("time", ms))[:1] for ms in (0, 100, 101, 200, 201, 500, 501)] == [
        [1], [1], [3], [3], [5], [9], []
    ]  # fmt: skip
    assert list_all(ten, ODD, Since("time", 400)) == [7, 9]


def test_since_latest_begins_at_the_newest_match(ten: Store) -> None:
    assert page(ten, ANY, LATEST, 5) == ([10], False, 10, 10)
    assert page(ten, ODD, LATEST, 5) == ([9], False, 10, 10)
    assert page(ten, labelled({"none": "1"}), LATEST, 5) == ([], False, 10, 10)
    assert page(ten, labelled({"none": "1"}, {"odd": "1"}), LATEST, 1) == ([9], False, 10, 10)


def test_since_latest_of_latest_versions_only(ten: Store) -> None:
    commit(ten, write("s9", 9))
    assert page(ten, ODD, LATEST, 5) == ([9], False, 11, 11)
    assert page(ten, ODD, LATEST, 5, latest_only=True) == ([7], False, 11, 11)


def test_since_latest_of_an_empty_store_is_an_empty_page(store: Store) -> None:
    assert page(store, ANY, LATEST, 5) == ([], False, 0, 0)


def test_latest_only_fills_the_page_with_latest_versions(ten: Store) -> None:
    commit(ten, write("s1", 1, labels={"odd": "1"}), write("s3", 3, labels={"odd": "1"}), write("s5", 5))
    assert page(ten, ODD, START, 2, latest_only=True) == ([7, 9], True, 13, 9)
    assert page(ten, ODD, Since("rev", 9), 2, latest_only=True) == ([11, 12], False, 13, 13)


def test_latest_only_keeps_a_version_only_if_it_matches_itself(store: Store) -> None:
    commit(store, write("a", labels={"k": "1"}))
    commit(store, write("a", 1, labels={"k": "2"}))
    assert page(store, labelled({"k": "1"}), START, 5, latest_only=True) == ([], False, 2, 2)
    assert page(store, labelled({"k": "2"}), START, 5, latest_only=True) == ([2], False, 2, 2)


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
@pytest.mark.parametrize("filter", [ANY, ODD, labelled({"odd": "1"}, {}), Filter(status="parked")])
def test_following_pages_gives_each_match_once(ten: Store, filter: Filter, limit: int) -> None:
    seen: list[int] = []
    since, more = 0, True
    while more:
        found, more, at_rev, since = page(ten, filter, Since("rev", since), limit)
        seen += found
        assert since == (found[-1] if more else at_rev)
        if len(seen) == 3:
            commit(ten, write("late", 0, labels={"odd": "1"}))
    found = page(ten, filter, Since("rev", since), 100)[0]
    assert seen + found == list_all(ten, filter)


def test_following_latest_only_pages_misses_nobody(ten: Store) -> None:
    first, more, _, since = page(ten, ANY, START, 4, latest_only=True)
    assert (first, more) == ([1, 2, 3, 4], True)
    commit(ten, write("s2", 2), write("s8", 8))
    rest, more, at_rev, since = page(ten, ANY, Since("rev", since), 100, latest_only=True)
    assert (rest, more, at_rev, since) == ([5, 6, 7, 9, 10, 11, 12], False, 12, 12)


def test_page_may_end_within_a_commit(ten: Store) -> None:
    assert page(ten, ANY, START, 3) == ([1, 2, 3], True, 10, 3)
    assert page(ten, ANY, Since("rev", 3), 3)[0] == [4, 5, 6]
