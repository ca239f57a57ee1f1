"""Many threads write and watch one store: nobody misses, repeats or splits anything, and nobody sleeps on."""

from __future__ import annotations

import os
import random
import threading
import time
from array import array
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import Any

import pytest

from flowstate import _native
from flowstate.drivers import Feed, Filter, Plan, Since, Store, Version, Write
from flowstate.drivers.pure import PureStore
from flowstate.errors import ConflictError
from flowstate.model import Limits

SECONDS = float(os.environ.get("FLOWSTATE_STRESS_SECONDS", "10"))
START = Since("rev", 0)
WRITERS = 8
WATCHERS = 8
SHARED_IDS = 12
"""Few enough that the writers keep running into each other."""

CORES: dict[str, tuple[Callable[[Limits], Any], float]] = {
    "native": (_native.MemoryStore, SECONDS),
    "pure": (PureStore, SECONDS / 2),
}


class Stress:
    """One store, and what its writers know of what they wrote."""

    def __init__(self, store: Store, seconds: float) -> None:
        self.store = store
        self.ends_at = time.monotonic() + seconds
        self.gives_up_at = self.ends_at + 60
        self.failed = threading.Event()
        self.final_rev: int | None = None
        """Known once all writers have ended."""

    def is_writing(self) -> bool:
        return time.monotonic() < self.ends_at and not self.failed.is_set()

    def write(self, number: int) -> tuple[list[tuple[tuple[int, ...], bool]], int]:
        """Commit on and on. Gives (revs, whether the commit is labelled even) of each commit, and the conflicts."""
        chance = random.Random(number)
        commits: list[tuple[tuple[int, ...], bool]] = []
        conflicts = 0
        while self.is_writing():
            shared = chance.sample(range(SHARED_IDS), chance.randint(0, 3))
            is_even = len(commits) % 2 == 0
            writes = [self.next_write(f"shared-{id}", is_even) for id in shared]
            writes.append(self.next_write(f"own-{number}", is_even))
            try:
                revs, _, _, _ = self.store.commit(Plan(tuple(writes)))
            except ConflictError as error:
                conflicts += 1
                if not set(error.ids) <= {f"shared-{id}" for id in shared}:
                    raise
                self.expect_winner(error.ids, writes)
            else:
                commits.append((revs, is_even))
        return commits, conflicts

    def next_write(self, id: str, is_even: bool) -> Write:
        version = self.store.get_state(id)
        rev = 0 if version is None else version.rev
        return Write(id, rev, {"even": "yes"} if is_even else {}, {}, "", {})

    def expect_winner(self, ids: Iterable[str], writes: list[Write]) -> None:
        """What won is there to be read as soon as the conflict is told."""
        for write in writes:
            if write.id in ids:
                version = self.store.get_state(write.id)
                assert version is not None
                assert version.rev > write.expected_rev

    def watch(self, filter: Filter, limit: int, nap: float) -> tuple[array[int], array[int]]:
        """Take until everything is taken. Gives the revs, and how many versions each commit had of them."""
        feed, waker = self.store.watch(filter, START), self.store.waker()
        revs, sizes = array("q"), array("q")
        seen_rev = 0
        try:
            while True:
                final_rev = self.final_rev
                # Once all is written, those who took little at a time hurry.
                versions = feed.take(limit if final_rev is None else 10_000)
                note_commits(versions, revs, sizes)
                assert feed.rev >= seen_rev
                seen_rev = feed.rev
                if not versions and final_rev is not None and seen_rev >= final_rev:
                    return revs, sizes
                if not versions and feed.arm(waker, 1):
                    self.sleep_until_woken(waker, feed)
                if nap and final_rev is None:
                    time.sleep(nap)
        finally:
            feed.close()
            waker.close()

    def sleep_until_woken(self, waker: Any, feed: Feed) -> None:
        while True:
            was_final = self.final_rev is not None
            if waker.wait(0.5):
                assert waker.drain() == [1]
                return
            assert not self.failed.is_set()
            assert time.monotonic() < self.gives_up_at
            if was_final:
                # All commits had ended, and sent their wakes, before this wait began.
                assert not feed.take(1), "a wake was lost"
                return

    def churn(self) -> int:
        """Open feeds, arm them, and leave them in all the ways there are."""
        opened = 0
        waker = self.store.waker()
        while self.is_writing():
            feed = self.store.watch(Filter(id=f"shared-{opened % SHARED_IDS}"), Since("now"))
            feed.take(1)
            feed.arm(waker, opened)
            if opened % 3 == 0:
                feed.close()
            elif opened % 3 == 1:
                feed.disarm()
            del feed
            waker.drain()
            opened += 1
            time.sleep(0.001)
        waker.close()
        return opened

    def guarded(self, work: Callable[..., Any], *args: Any) -> Any:
        """The first thread that fails ends the others."""
        try:
            return work(*args)
        except BaseException:
            self.failed.set()
            raise


def note_commits(versions: list[Version], revs: array[int], sizes: array[int]) -> None:
    for _, commit in groupby(versions, key=lambda version: version.commit_rev):
        numbers = [version.rev for version in commit]
        revs.extend(numbers)
        sizes.append(len(numbers))


@pytest.mark.timeout(SECONDS * 4 + 120)
@pytest.mark.parametrize("core", sorted(CORES))
def test_every_watcher_sees_every_commit_once_whole_and_in_order(core: str) -> None:
    make, seconds = CORES[core]
    stress = Stress(make(Limits()), seconds)
    everything, even = Filter(), Filter(((("even", "yes"),),))
    # Quick ones and slow ones, that wait and that fall behind, that take a little and a lot at a time.
    roles = [
        (everything, 1, 0.0),
        (everything, 100, 0.0),
        (everything, 10_000, 0.5),
        (everything, 50, 0.002),
        (even, 1, 0.0),
        (even, 100, 0.0),
        (even, 10_000, 0.5),
        (even, 50, 0.002),
    ]
    assert len(roles) == WATCHERS
    with ThreadPoolExecutor(WRITERS + WATCHERS + 1) as pool:
        watching = [pool.submit(stress.guarded, stress.watch, *role) for role in roles]
        churning = pool.submit(stress.guarded, stress.churn)
        writing = [pool.submit(stress.guarded, stress.write, number) for number in range(WRITERS)]
        wrote = [future.result(seconds + 60) for future in writing]
        opened = churning.result(60)
        stress.final_rev = stress.store.last_rev()
        watched = [future.result(60) for future in watching]

    commits = sorted(commit for commits, _ in wrote for commit in commits)
    assert_dense(revs for revs, _ in commits)
    for (filter, _, _), (revs, sizes) in zip(roles, watched, strict=True):
        wanted = [numbers for numbers, is_even in commits if is_even or filter is everything]
        assert revs == array("q", [rev for numbers in wanted for rev in numbers])
        assert sizes == array("q", map(len, wanted))

    stats = stress.store.stats()
    assert stats["last_rev"] == stats["versions"] == stress.final_rev
    assert stats["commits"] == len(commits)
    assert stats["conflicts"] == sum(conflicts for _, conflicts in wrote)
    assert stats["conflicts"] > 0
    assert opened > 0
    assert stats["watchers"] == 0
    stress.store.close()


def assert_dense(commits: Iterable[tuple[int, ...]]) -> None:
    """Revs count from 1, and those of a commit lie side by side."""
    next_rev = 1
    for revs in commits:
        assert revs == tuple(range(next_rev, next_rev + len(revs)))
        next_rev += len(revs)


@pytest.mark.timeout(SECONDS * 4 + 120)
@pytest.mark.parametrize("core", sorted(CORES))
def test_threads_that_share_a_feed_get_each_commit_once(core: str) -> None:
    make, seconds = CORES[core]
    stress = Stress(make(Limits()), seconds / 5)
    feed = stress.store.watch(Filter(), START)

    def share() -> list[tuple[int, ...]]:
        taken: list[tuple[int, ...]] = []
        while True:
            final_rev = stress.final_rev
            versions = feed.take(20)
            for _, commit in groupby(versions, key=lambda version: version.commit_rev):
                taken.append(tuple(version.rev for version in commit))
            if not versions and final_rev is not None and feed.rev >= final_rev:
                return taken
            assert time.monotonic() < stress.gives_up_at
            if not versions:
                time.sleep(0.001)

    with ThreadPoolExecutor(WRITERS) as pool:
        sharing = [pool.submit(stress.guarded, share) for _ in range(WRITERS // 2)]
        writing = [pool.submit(stress.guarded, stress.write, number) for number in range(WRITERS // 2)]
        wrote = [future.result(seconds + 60) for future in writing]
        stress.final_rev = stress.store.last_rev()
        shared = [future.result(60) for future in sharing]

    for taken in shared:
        assert taken == sorted(taken)
    assert sorted(commit for taken in shared for commit in taken) == sorted(
        revs for commits, _ in wrote for revs, _ in commits
    )
    stress.store.close()


@pytest.mark.timeout(60)
@pytest.mark.parametrize("core", sorted(CORES))
def test_closing_the_store_ends_all_waits(core: str) -> None:
    store: Store = CORES[core][0](Limits())
    waiting = threading.Barrier(WATCHERS + 1)

    def wait() -> bool:
        feed, waker = store.watch(Filter(), START), store.waker()
        armed = feed.arm(waker, 1)
        waiting.wait(30)
        woken = waker.wait(30)
        waker.close()
        return armed and woken and feed.closed

    with ThreadPoolExecutor(WATCHERS) as pool:
        futures = [pool.submit(wait) for _ in range(WATCHERS)]
        waiting.wait(30)
        store.close()
        assert [future.result(30) for future in futures] == [True] * WATCHERS
