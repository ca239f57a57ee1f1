"""Whatever is asked of them, the native core and the pure one answer alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from flowstate import _native
from flowstate.codec import CtxImage, DataImage, Slot, StateImage
from flowstate.drivers import Feed, Filter, Plan, Put, Since, Store, Version, Waker, Write
from flowstate.drivers.pure import PureStore
from flowstate.errors import ConflictError, FlowstateError
from flowstate.model import Limits

# Few names, so that they meet often; among them those that collide when they are joined carelessly, that are quoted
# or cut in messages, or whose bytes outnumber their characters.
IDS = st.sampled_from(["a", "b", "c", "d", "e", "é", "it's \\ \n", "long-" * 17])
LABEL_KEYS = st.sampled_from(["k", "k", "j", "", "a", "a:b", "ö", "l" * 90])
LABEL_VALUES = st.sampled_from(["1", "1", "2", "", "c", "b:c", "1.2", "ööö", "longer"])
FLOWS = st.sampled_from(["", "", "", "ship", "bill", "ö"])
STATUSES = ["", "", "", "active", "paused", "parked", "ended", "failed", "cancelled", "resumed", "none"]
TEXTS = st.one_of(st.sampled_from(["", "1", "ö", "12345678"]), st.text(max_size=6))
SLOTS = st.builds(Slot, st.sampled_from(["data", "stack"]), st.sampled_from([0, 0, 1, 2]))
NAMES = st.sampled_from(["n", "m", "flowstate.data.d", "", "ö", "name" * 25])

LABELS = st.dictionaries(LABEL_KEYS, LABEL_VALUES, max_size=4)
ANNOTATIONS: st.SearchStrategy[dict[str, Any]] = st.dictionaries(NAMES, st.one_of(TEXTS, TEXTS, SLOTS), max_size=4)
TRANSITION = st.dictionaries(NAMES, TEXTS, max_size=2).flatmap(
    lambda plain: st.fixed_dictionaries(
        {name: st.just(text) for name, text in plain.items()},
        optional={"flowstate.state": st.sampled_from(STATUSES), "flowstate.resume_to": FLOWS},
    )
)

STATE_IMAGES = st.builds(
    StateImage,
    IDS,
    st.integers(0, 2**40),
    LABELS,
    ANNOTATIONS,
    FLOWS,
    TRANSITION,
    st.integers(0, 2**41),
    st.sampled_from([-1, -1, 0, 0, 1, 2, 3]),
)
CTX_IMAGES = st.builds(
    CtxImage,
    st.none() | STATE_IMAGES,
    STATE_IMAGES,
    st.lists(st.tuples(FLOWS, st.dictionaries(NAMES, TEXTS, max_size=2)), max_size=2).map(tuple),
    st.dictionaries(NAMES, st.builds(DataImage, st.integers(1, 9), st.just(b""), st.just({})), max_size=2),
)
PUTS = st.builds(Put, st.binary(max_size=6), st.dictionaries(NAMES, TEXTS, max_size=2))

FILTERS = st.builds(
    Filter,
    st.lists(st.lists(st.tuples(LABEL_KEYS, LABEL_VALUES), max_size=2).map(tuple), max_size=3).map(tuple),
    st.sampled_from(STATUSES),
    FLOWS,
    st.one_of(st.just(""), st.just(""), IDS),
)
LIMITS = st.sampled_from(
    [
        Limits(),
        Limits(),
        Limits(id=4, label_key=2, label_value=3, label_count=2, data=4),
        Limits(annotation=4, stack=100, annotation_count=2, label_count=3),
        Limits(annotation=50, stack=20, state=120),
        Limits(state=30),
    ]
)
NOWS = st.integers(1, 60)


class Asked(NamedTuple):
    """A write whose expected rev is chosen when the store is known: its latest rev, or some other."""

    write: Write
    stale_by: int


WRITES = st.builds(
    Asked,
    st.builds(Write, IDS, st.just(0), LABELS, ANNOTATIONS, FLOWS, TRANSITION),
    st.sampled_from([0] * 12 + [1, -1, 5]),
)
PLANS = st.tuples(st.lists(WRITES, max_size=4), st.lists(PUTS, max_size=2), st.lists(CTX_IMAGES, max_size=3))


def plain(value: Any) -> Any:
    """A value of either core in terms that can be compared."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if type(value) is tuple:
        return tuple(plain(item) for item in value)
    if hasattr(value, "unpack"):
        return value.rev, value.commit_rev, value.unpack()
    return value


def outcome(call: Callable[[Store], Any], store: Store) -> Any:
    """What a call returns or raises."""
    try:
        return plain(call(store))
    except FlowstateError as error:
        ids = error.ids if isinstance(error, ConflictError) else None
        return type(error).__name__, str(error), ids


def mended(plan: Plan) -> Plan:
    """The plan without references to what it does not hold: which of several a store names first is its own affair."""

    def fill(texts: Mapping[str, Any], stacks: int) -> dict[str, Any]:
        held = {"data": len(plan.puts), "stack": stacks}
        return {
            name: text if isinstance(text, str) or text.number < held[text.kind] else "mended"
            for name, text in texts.items()
        }

    def mend(state: StateImage, stacks: int) -> StateImage:
        write = state.write if state.write < len(plan.writes) else -1
        return state._replace(annotations=fill(state.annotations, stacks), write=write)

    writes = [write._replace(annotations=fill(write.annotations, len(plan.stacks))) for write in plan.writes]
    stacks = [
        ctx._replace(
            committed=None if ctx.committed is None else mend(ctx.committed, number),
            current=mend(ctx.current, number),
        )
        for number, ctx in enumerate(plan.stacks)
    ]
    return Plan(tuple(writes), plan.puts, tuple(stacks))


class Watched(NamedTuple):
    """One feed on each core, with a waker of each."""

    native: Feed
    pure: Feed
    native_waker: Waker
    pure_waker: Waker


class Reading(NamedTuple):
    """Where somebody stands who reads page by page."""

    filter: Filter
    latest_only: bool
    next_since: int


class Cores(RuleBasedStateMachine):
    @initialize(limits=LIMITS, feed_capacity=st.sampled_from([1, 2, 5, 1024]))
    def open(self, limits: Limits, feed_capacity: int) -> None:
        """The queues of the pure core's feeds are tiny, so that they fall behind and catch up all the time."""
        self.native: Any = _native.MemoryStore(limits)
        self.pure = PureStore(limits, feed_capacity=feed_capacity)
        self.feeds: list[Watched] = []
        self.readings: list[Reading] = []

    def agree(self, call: Callable[[Store], Any]) -> Any:
        native, pure = outcome(call, self.native), outcome(call, self.pure)
        assert native == pure
        return pure

    def latest_rev(self, id: str) -> int:
        version = self.pure.get_state(id)
        return 0 if version is None else version.rev

    @rule(asked=PLANS, now=NOWS)
    def commit(self, asked: tuple[list[Asked], list[Put], list[CtxImage]], now: int) -> None:
        writes, puts, stacks = asked
        expected = [max(self.latest_rev(write.id) - stale_by, 0) for write, stale_by in writes]
        plan = Plan(
            tuple(write._replace(expected_rev=rev) for (write, _), rev in zip(writes, expected, strict=True)),
            tuple(puts),
            tuple(stacks),
        )
        self.agree(lambda store: store.commit(mended(plan), now))

    @rule(asked=st.lists(WRITES, min_size=1, max_size=5, unique_by=lambda asked: asked.write.id), now=NOWS)
    def commit_what_fits(self, asked: list[Asked], now: int) -> None:
        """A plan that mostly succeeds: each id once, fresh revs, no slots."""
        writes = [
            write._replace(
                expected_rev=self.latest_rev(write.id),
                annotations={name: text for name, text in write.annotations.items() if isinstance(text, str)},
            )
            for write, _ in asked
        ]
        self.agree(lambda store: store.commit(Plan(tuple(writes)), now))

    def sinces(self, kind: str, near: int) -> Since:
        value = {"rev": max(self.pure.last_rev() + near, 0), "time": 3 * (near + 10)}.get(kind, 0)
        return Since(kind, value)  # type: ignore[arg-type]

    @rule(
        filter=FILTERS,
        kind=st.sampled_from(["rev", "start", "time", "latest", "now"]),
        near=st.integers(-10, 2),
        latest_only=st.booleans(),
        limit=st.sampled_from([1, 2, 3, 10, 100, 0, -1]),
    )
    def list_states(self, filter: Filter, kind: str, near: int, latest_only: bool, limit: int) -> None:
        since = Since("rev", 0) if kind == "start" else self.sinces(kind, near)
        answer = self.agree(lambda store: store.list_states(filter, since, latest_only, limit))
        if len(answer) == 4:
            self.readings = [*self.readings[-5:], Reading(filter, latest_only, answer[3])]

    @precondition(lambda self: self.readings)
    @rule(which=st.integers(0, 5), limit=st.integers(1, 4))
    def read_on(self, which: int, limit: int) -> None:
        which %= len(self.readings)
        filter, latest_only, next_since = self.readings[which]
        answer = self.agree(lambda store: store.list_states(filter, Since("rev", next_since), latest_only, limit))
        self.readings[which] = Reading(filter, latest_only, answer[3])

    @rule(filter=FILTERS)
    def count_states(self, filter: Filter) -> None:
        self.agree(lambda store: store.count_states(filter))

    @rule(id=IDS, rev=st.integers(0, 12), at_rev=st.integers(0, 12))
    def get_state(self, id: str, rev: int, at_rev: int) -> None:
        self.agree(lambda store: store.get_state(id))
        self.agree(lambda store: store.get_state(id, rev))
        self.agree(lambda store: store.get_state(id, 0, at_rev))

    @rule(labels=st.lists(st.tuples(LABEL_KEYS, LABEL_VALUES), max_size=2).map(tuple), at_rev=st.integers(0, 12))
    def get_state_by_labels(self, labels: tuple[tuple[str, str], ...], at_rev: int) -> None:
        self.agree(lambda store: store.get_state_by_labels(labels))
        self.agree(lambda store: store.get_state_by_labels(labels, at_rev))

    @rule(rev=st.integers(-1, 8))
    def get_data(self, rev: int) -> None:
        self.agree(lambda store: store.get_data(rev))

    @rule(
        filter=FILTERS,
        kind=st.sampled_from(["rev", "start", "time", "latest", "now"]),
        near=st.integers(-10, 3),
    )
    def watch(self, filter: Filter, kind: str, near: int) -> None:
        since = Since("rev", 0) if kind == "start" else self.sinces(kind, near)
        self.feeds.append(
            Watched(
                self.native.watch(filter, since),
                self.pure.watch(filter, since),
                self.native.waker(),
                self.pure.waker(),
            )
        )

    @precondition(lambda self: self.feeds)
    @rule(which=st.integers(0, 9), limit=st.integers(1, 6))
    def take(self, which: int, limit: int) -> None:
        native, pure, _, _ = self.feeds[which % len(self.feeds)]
        assert plain(native.take(limit)) == plain(pure.take(limit))

    @precondition(lambda self: self.feeds)
    @rule(which=st.integers(0, 9))
    def drain(self, which: int) -> None:
        drain_alike(self.feeds[which % len(self.feeds)])

    @precondition(lambda self: self.feeds)
    @rule(which=st.integers(0, 9), token=st.integers(0, 3))
    def arm(self, which: int, token: int) -> None:
        native, pure, native_waker, pure_waker = self.feeds[which % len(self.feeds)]
        assert native.arm(native_waker, token) == pure.arm(pure_waker, token)

    @precondition(lambda self: self.feeds)
    @rule(which=st.integers(0, 9))
    def disarm(self, which: int) -> None:
        native, pure, _, _ = self.feeds[which % len(self.feeds)]
        native.disarm()
        pure.disarm()

    @precondition(lambda self: self.feeds)
    @rule(which=st.integers(0, 9))
    def close_feed(self, which: int) -> None:
        native, pure, _, _ = self.feeds[which % len(self.feeds)]
        native.close()
        pure.close()

    @precondition(lambda self: len(self.feeds) > 3)
    @rule(which=st.integers(0, 9))
    def drop_feed(self, which: int) -> None:
        dropped = self.feeds.pop(which % len(self.feeds))
        dropped.native_waker.close()
        dropped.pure_waker.close()

    @precondition(lambda self: hasattr(self, "feeds"))
    @invariant()
    def stand_alike(self) -> None:
        for native, pure, native_waker, pure_waker in self.feeds:
            assert (native.rev, native.caught_up, native.closed) == (pure.rev, pure.caught_up, pure.closed)
            assert native_waker.drain() == pure_waker.drain()
        self.agree(lambda store: store.last_rev())
        self.agree(lambda store: {key: store.stats()[key] for key in STATS})

    def teardown(self) -> None:
        for watched in getattr(self, "feeds", ()):
            drain_alike(watched)
            watched.native_waker.close()
            watched.pure_waker.close()
        if hasattr(self, "pure"):
            self.native.close()
            self.pure.close()


STATS = ("states", "versions", "last_rev", "commits", "conflicts", "data", "watchers")


def drain_alike(watched: Watched) -> None:
    """Take all there is, by different steps: the sequences are the same."""
    native, pure = rest(watched.native, 3), rest(watched.pure, 100)
    assert native == pure


def rest(feed: Feed, limit: int) -> list[Any]:
    taken: list[Version] = []
    while versions := feed.take(limit):
        assert_whole_commits(versions, taken)
        taken += versions
    return [plain(version) for version in taken]


def assert_whole_commits(versions: Iterable[Version], before: list[Version]) -> None:
    """No version of a commit that an earlier take began."""
    if before:
        assert all(version.commit_rev > before[-1].rev for version in versions)


# What takes long is to make a failure small, and hypothesis stops that after five minutes.
TestCores = pytest.mark.timeout(400)(Cores.TestCase)
TestCores.settings = settings(
    max_examples=150,
    stateful_step_count=40,
    deadline=None,
    derandomize=False,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
)
