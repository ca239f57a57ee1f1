"""The contract goes red on a broken store: each way to break one is caught by the cases that are there for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from flowstate.commands import Page
from flowstate.drivers import Committed, Done, Filter, MemoryDriver, Plan, Since
from flowstate.errors import ConflictError
from flowstate.model import Limits, State
from flowstate.testing import list_cases, run_case

CASES = {case.name: case for case in list_cases()}


class Broken(MemoryDriver):
    """A pure store that a subclass breaks in one way."""

    def __init__(self, limits: Limits | None = None) -> None:
        super().__init__("pure", limits=limits)

    def latest(self, id: str) -> State | None:
        return super().get_state(id).value


class NamesTheFirstConflictOnly(Broken):
    def commit(self, plan: Plan, now: int = 0) -> Done[Committed]:
        try:
            return super().commit(plan, now)
        except ConflictError as error:
            raise ConflictError(error.ids[:1]) from None


class OverwritesWhatOthersWrote(Broken):
    def commit(self, plan: Plan, now: int = 0) -> Done[Committed]:
        latest = [self.latest(write.id) for write in plan.writes]
        writes = [
            write._replace(expected_rev=0 if state is None else state.rev)
            for write, state in zip(plan.writes, latest, strict=True)
        ]
        return super().commit(plan._replace(writes=tuple(writes)), now)


class StoresDataOfRejectedCommits(Broken):
    def commit(self, plan: Plan, now: int = 0) -> Done[Committed]:
        try:
            return super().commit(plan, now)
        except ConflictError:
            super().commit(Plan((), plan.puts), now)
            raise


class WritesOneByOne(Broken):
    def commit(self, plan: Plan, now: int = 0) -> Done[Committed]:
        if plan.puts or plan.stacks or len(plan.writes) < 2:
            return super().commit(plan, now)
        each = [super(WritesOneByOne, self).commit(Plan((write,)), now).value for write in plan.writes]
        return Done((tuple(revs[0] for revs, *_ in each), (), each[-1][2], ()))


class KeepsDroppedLabels(Broken):
    def commit(self, plan: Plan, now: int = 0) -> Done[Committed]:
        latest = [self.latest(write.id) for write in plan.writes]
        writes = [
            write._replace(labels={**(dict(state.labels) if state else {}), **write.labels})
            for write, state in zip(plan.writes, latest, strict=True)
        ]
        return super().commit(plan._replace(writes=tuple(writes)), now)


class LeaksTransitionAnnotations(Broken):
    def commit(self, plan: Plan, now: int = 0) -> Done[Committed]:
        latest = [self.latest(write.id) for write in plan.writes]
        writes = [
            write._replace(
                transition_annotations={
                    **(dict(state.transition.annotations) if state else {}),
                    **write.transition_annotations,
                }
            )
            for write, state in zip(plan.writes, latest, strict=True)
        ]
        return super().commit(plan._replace(writes=tuple(writes)), now)


class KnowsNoClock(Broken):
    def commit(self, plan: Plan, now: int = 0) -> Done[Committed]:
        return super().commit(plan, 0)


class KnowsNoLimits(Broken):
    def __init__(self) -> None:
        super().__init__(Limits(*[2**40] * len(Limits())))

    @property
    def limits(self) -> Limits:
        return Limits()


class ReadsNoSnapshot(Broken):
    def get_state(self, id: str, rev: int = 0, at_rev: int = 0) -> Done[State | None]:
        return super().get_state(id, rev)


class FindsOldVersionsByLabel(Broken):
    def get_state_by_labels(self, labels: tuple[tuple[str, str], ...], at_rev: int = 0) -> Done[State | None]:
        page = super().list_states(Filter((labels,)), Since("latest"), False, 1).value
        return Done(page.states[-1] if page.states else None)


class SkipsTheNextRevision(Broken):
    def list_states(self, filter: Filter, since: Since, latest_only: bool, limit: int) -> Done[Page]:
        if since.kind == "rev" and since.value:
            since = Since("rev", since.value + 1)
        return super().list_states(filter, since, latest_only, limit)


class RepeatsOverlappingGroups(Broken):
    def list_states(self, filter: Filter, since: Since, latest_only: bool, limit: int) -> Done[Page]:
        pages = [
            super(RepeatsOverlappingGroups, self)
            .list_states(filter._replace(groups=(group,)), since, latest_only, limit)
            .value
            for group in filter.groups or ((),)
        ]
        states = tuple(state for page in pages for state in page.states)
        return Done(Page(states[:limit], len(states) > limit, pages[0].at_rev, pages[0].next_since))


class IgnoresLatestOnly(Broken):
    def list_states(self, filter: Filter, since: Since, latest_only: bool, limit: int) -> Done[Page]:
        return super().list_states(filter, since, False, limit)


class FiltersAfterTheLimit(Broken):
    def list_states(self, filter: Filter, since: Since, latest_only: bool, limit: int) -> Done[Page]:
        page = super().list_states(filter, since, False, limit).value
        kept = tuple(state for state in page if not latest_only or self.latest(state.id) == state)
        return Done(Page(kept, page.more, page.at_rev, page.at_rev))


class CountsVersions(Broken):
    def count_states(self, filter: Filter) -> Done[int]:
        return Done(len(super().list_states(filter, Since("rev", 0), False, 10**6).value))


class BrokenFeed:
    """A feed of which one thing is replaced."""

    def __init__(self, feed: Any, **replaced: Any) -> None:
        self._feed = feed
        self.__dict__.update(replaced)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._feed, name)


class Polls(Broken):
    def watch(self, filter: Filter, since: Since) -> Any:
        feed = super().watch(filter, since)
        return BrokenFeed(feed, arm=lambda waker, token: waker.wake(token) or feed.arm(waker, token))


class DropsTheEndOfACommit(Broken):
    def watch(self, filter: Filter, since: Since) -> Any:
        feed = super().watch(filter, since)

        def take(limit: int) -> list[Any]:
            taken = feed.take(limit)
            return taken if len(taken) < 2 else taken[:-1]

        return BrokenFeed(feed, take=take)


class RepeatsVersions(Broken):
    def watch(self, filter: Filter, since: Since) -> Any:
        feed = super().watch(filter, since)
        return BrokenFeed(feed, take=lambda limit: [one for version in feed.take(limit) for one in (version, version)])


class NeverCatchesUp(Broken):
    def watch(self, filter: Filter, since: Since) -> Any:
        return BrokenFeed(super().watch(filter, since), caught_up=False)


class StandsStill(Broken):
    def watch(self, filter: Filter, since: Since) -> Any:
        return BrokenFeed(super().watch(filter, since), rev=0)


class WatchesFromTheStart(Broken):
    def watch(self, filter: Filter, since: Since) -> Any:
        return super().watch(filter, Since("rev", 0))


CAUGHT_BY: dict[Callable[[], Broken], tuple[str, ...]] = {
    NamesTheFirstConflictOnly: ("conflict_names_all_ids",),
    OverwritesWhatOthersWrote: (
        "stale_rev_conflicts",
        "new_id_must_not_exist",
        "racing_commits_have_one_winner",
        "commit_is_all_or_nothing",
    ),
    StoresDataOfRejectedCommits: ("data_of_a_rejected_commit_is_not_stored",),
    WritesOneByOne: ("commit_is_all_or_nothing", "state_is_written_once_in_a_commit", "watch_commits_come_whole"),
    KeepsDroppedLabels: ("dropped_label_matches_nothing", "use_case_queue"),
    LeaksTransitionAnnotations: ("transition_annotations_do_not_leak",),
    KnowsNoClock: ("committed_at_never_decreases", "since_time_is_inclusive"),
    KnowsNoLimits: ("limits_are_enforced_and_named", "state_id_is_checked", "stack_is_at_most_1_mib"),
    ReadsNoSnapshot: ("reads_in_a_commit_see_one_snapshot",),
    FindsOldVersionsByLabel: ("dropped_label_matches_nothing",),
    SkipsTheNextRevision: ("since_rev_is_followed_by_the_next_revision", "pages_yield_each_version_once"),
    RepeatsOverlappingGroups: ("or_groups_return_each_version_once",),
    IgnoresLatestOnly: ("latest_only_pages_hold_only_latest", "latest_only_must_match_itself"),
    FiltersAfterTheLimit: ("latest_only_pages_hold_only_latest", "pages_yield_each_version_once"),
    CountsVersions: ("count_counts_latest_versions",),
    Polls: ("watch_is_pushed",),
    DropsTheEndOfACommit: ("watch_commits_come_whole",),
    RepeatsVersions: ("watch_is_ordered_unique_and_gap_free", "watch_misses_no_concurrent_commit"),
    NeverCatchesUp: ("watch_tells_when_it_caught_up",),
    StandsStill: ("watch_rev_moves_when_nothing_matches",),
    WatchesFromTheStart: ("use_case_watch_since_latest", "use_case_watch_since_rev", "use_case_watch_since_time"),
}


@pytest.mark.parametrize(
    ("store", "name"),
    [pytest.param(store, name, id=f"{store.__name__}-{name}") for store, names in CAUGHT_BY.items() for name in names],
)
@pytest.mark.filterwarnings("ignore")
def test_contract_catches(store: Callable[[], Broken], name: str) -> None:
    case = CASES[name]
    with pytest.raises(Exception):  # noqa: B017 - whatever it is, the case is red
        run_case(case, store, "blocking" if case.doors else None)
