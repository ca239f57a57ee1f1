"""Whatever working copies do, stale ones among them, both cores answer alike: results, errors, ctxs, pages and watches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from flowstate import (
    Command,
    Commit,
    Data,
    End,
    Engine,
    FlowstateError,
    GetData,
    GetStateByID,
    GetStateByLabels,
    GetStates,
    Limits,
    Noop,
    Park,
    Pause,
    Resume,
    Stack,
    StateCtx,
    StoreData,
    Transit,
    Unstack,
)
from flowstate.testing import ManualClock

IDS = ["a", "b", "c", "d"]
LABELS = st.dictionaries(st.sampled_from(["k", "l"]), st.sampled_from(["", "1", "2"]), max_size=2)
LIMITS = Limits(annotation=60, label_value=8, annotation_count=6, stack=400)

NUMBERS = st.integers(0, 7)
Move = Callable[[StateCtx], Command[Any]]
MOVES: list[Move] = [
    lambda ctx: Transit(ctx, "f", {"why": "f"}),
    lambda ctx: Transit(ctx, "g"),
    Park,
    End,
    Pause,
    Resume,
]

Twin = tuple[StateCtx, StateCtx]
"""The same working copy on both engines: native and pure."""


def shown(result: Any) -> Any:
    """What both engines must agree on in a result."""
    if isinstance(result, StateCtx):
        alias = {
            name: data if isinstance(data, int) else (data.rev, data.blob) for name, data in result._draft.data.items()
        }
        return (result.current.as_dict(), result.committed, result.transitions, alias)
    if isinstance(result, tuple):
        return tuple(shown(item) for item in result)
    if isinstance(result, Data):
        return (result.rev, result.blob, dict(result.annotations))
    return result


class EnginesAgree(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.clock = ManualClock()
        self.engines = tuple(Engine(core=core, clock=self.clock, limits=LIMITS).open() for core in ("native", "pure"))
        self.opened: list[tuple[Any, Any]] = []
        self.ctxs: list[Twin] = [(StateCtx(id), StateCtx(id)) for id in IDS]
        self.perform([moving(ctx, Park) for ctx in self.ctxs[:3]])

    def teardown(self) -> None:
        for engine in getattr(self, "engines", ()):
            engine.close()

    def ctx(self, number: int) -> Twin:
        return self.ctxs[number % len(self.ctxs)]

    def keep(self, number: int, native: StateCtx, pure: StateCtx) -> None:
        """Put a working copy in a place, perhaps of another one, so that there are at most eight."""
        if len(self.ctxs) < 8:
            self.ctxs.append((native, pure))
        else:
            self.ctxs[number] = (native, pure)

    def both(self, act: Callable[[int, Engine], Any]) -> Any:
        """Do the same on both engines and compare what comes of it; the first outcome."""
        outcomes: list[tuple[Any, Any]] = []
        for index, engine in enumerate(self.engines):
            try:
                outcomes.append(("done", shown(act(index, engine))))
            except (FlowstateError, KeyError) as error:
                outcomes.append((type(error), str(error)))
        assert outcomes[0] == outcomes[1]
        return outcomes[0]

    # Working copies

    @rule(number=NUMBERS, place=NUMBERS)
    def copy(self, number: int, place: int) -> None:
        native, pure = self.ctx(number)
        self.keep(place, native.copy(), pure.copy())

    @rule(number=NUMBERS, place=NUMBERS, id=st.sampled_from(IDS))
    def fork(self, number: int, place: int, id: str) -> None:
        native, pure = self.ctx(number)
        self.keep(place, native.fork(id), pure.fork(id))

    @rule(
        number=NUMBERS, labels=LABELS, key=st.sampled_from(["v", "w"]), value=st.lists(st.integers(0, 99), max_size=9)
    )
    def change(self, number: int, labels: dict[str, str], key: str, value: list[int]) -> None:
        for twin in self.ctx(number):
            twin.labels.clear()
            twin.labels.update(labels)
            twin[key] = list(value)

    @rule(number=NUMBERS, alias=st.sampled_from(["x", "y"]), blob=st.binary(max_size=4))
    def attach(self, number: int, alias: str, blob: bytes) -> None:
        for twin in self.ctx(number):
            twin.data[alias] = blob

    # Commands

    @rule(moves=st.lists(st.tuples(NUMBERS, st.sampled_from(MOVES)), min_size=1, max_size=4), later=st.integers(-5, 5))
    def move(self, moves: list[tuple[int, Move]], later: int) -> None:
        self.clock.advance(later)
        self.perform([moving(self.ctx(number), move) for number, move in moves])

    @rule(moves=st.dictionaries(st.sampled_from(IDS), st.sampled_from(MOVES), min_size=1), place=NUMBERS)
    def move_the_latest(self, moves: dict[str, Move], place: int) -> None:
        latest = {id: (StateCtx(id), StateCtx(id)) for id in moves}
        for id, ctx in latest.items():
            self.perform([reading(ctx, id)])
        self.perform([moving(ctx, moves[id]) for id, ctx in latest.items()])
        self.keep(place, *latest.popitem()[1])

    @rule(numbers=st.lists(NUMBERS, min_size=1, max_size=2, unique=True), data=st.data())
    def mix(self, numbers: list[int], data: st.DataObject) -> None:
        makers = []
        for number in numbers:
            ctx = self.ctx(number)
            makers.append(data.draw(self._maker(ctx, self.ctx(data.draw(NUMBERS)))))
            makers.append(moving(ctx, Park))
        self.perform(makers)

    @rule(
        id=st.sampled_from(IDS),
        other=st.sampled_from(IDS),
        alias=st.sampled_from(["x", "y"]),
        blob=st.binary(max_size=4),
    )
    def store_and_stack(self, id: str, other: str, alias: str, blob: bytes) -> None:
        """New data, stored and stacked with the state that was just written: everything that needs a slot."""
        carrier, stacked = (StateCtx(), StateCtx()), (StateCtx(), StateCtx())
        self.perform([reading(carrier, id), reading(stacked, other)])
        for twin in stacked:
            twin.data[alias] = blob
        self.perform(
            [
                lambda i: StoreData(stacked[i], alias),
                lambda i: Park(stacked[i]),
                lambda i: Stack(carrier[i], stacked[i], "s"),
                lambda i: Park(carrier[i]),
            ]
        )
        for twin in carrier:
            assert twin.rev == 0 or twin.id == id
        self.both(lambda i, engine: engine.do(Unstack(carrier[i], StateCtx(), "s")))

    @rule(number=NUMBERS, id=st.sampled_from(IDS))
    def refresh(self, number: int, id: str) -> None:
        ctx = self.ctx(number)
        self.perform([reading(ctx, id)])

    @rule(number=NUMBERS, data=st.data())
    def one(self, number: int, data: st.DataObject) -> None:
        make = data.draw(self._maker(self.ctx(number), self.ctx(data.draw(NUMBERS))))
        self.both(lambda index, engine: engine.do(make(index)))

    def perform(self, makers: list[Callable[[int], Command[Any]]]) -> None:
        self.both(lambda index, engine: engine.do(Commit(*(make(index) for make in makers))))

    def _maker(self, ctx: Twin, other: Twin) -> st.SearchStrategy[Callable[[int], Command[Any]]]:
        alias, name = st.sampled_from(["x", "y"]), st.sampled_from(["s", "t"])
        return st.one_of(
            st.sampled_from(MOVES).map(lambda move: lambda i: move(ctx[i])),
            alias.map(lambda alias: lambda i: StoreData(ctx[i], alias)),
            alias.map(lambda alias: lambda i: GetData(ctx[i], alias)),
            name.map(lambda name: lambda i: Stack(ctx[i], other[i], name)),
            name.map(lambda name: lambda i: Unstack(ctx[i], other[i], name)),
            st.tuples(st.sampled_from(IDS), st.integers(0, 9)).map(lambda at: lambda i: GetStateByID(ctx[i], *at)),
            LABELS.map(lambda labels: lambda i: GetStateByLabels(ctx[i], labels)),
            st.just(lambda i: Noop()),
        )

    # Reading

    @rule(
        groups=st.lists(LABELS, max_size=2),
        status=st.none() | st.sampled_from(["active", "parked", "paused", "ended"]),
        flow=st.none() | st.sampled_from(["f", "g"]),
        since=st.sampled_from(["start", "latest"]) | st.integers(0, 20),
        latest_only=st.booleans(),
        limit=st.integers(0, 5),
    )
    def list(self, **asked: Any) -> None:
        groups = asked.pop("groups")
        self.both(lambda _, engine: vars_of(engine.do(GetStates(any_labels=groups or None, **asked))))

    @rule(id=st.sampled_from(IDS), rev=st.integers(0, 20), labels=LABELS)
    def get(self, id: str, rev: int, labels: dict[str, str]) -> None:
        self.both(lambda _, engine: engine.get(id, rev))
        self.both(lambda _, engine: tuple(engine.history(id)))
        self.both(lambda _, engine: (engine.find(labels), engine.count(labels), tuple(engine.states(labels))))

    # Watching

    @rule(labels=st.none() | LABELS, since=st.sampled_from(["start", "now", "latest"]) | st.integers(0, 20))
    def watch(self, labels: dict[str, str] | None, since: Any) -> None:
        if len(self.opened) < 4:
            self.opened.append(tuple(engine.watch(labels, since=since) for engine in self.engines))  # type: ignore[arg-type]

    @rule(number=st.integers(0, 3), most=st.integers(1, 5))
    def take(self, number: int, most: int) -> None:
        if number < len(self.opened):
            native, pure = self.opened[number]
            assert drained(native, most) == drained(pure, most)

    @invariant()
    def all_stand_alike(self) -> None:
        for native, pure in getattr(self, "opened", ()):
            assert (native.rev, native.caught_up) == (pure.rev, pure.caught_up)
        for native, pure in getattr(self, "ctxs", ()):
            assert shown(native) == shown(pure)


def moving(ctx: Twin, move: Move) -> Callable[[int], Command[Any]]:
    return lambda i: move(ctx[i])


def reading(ctx: Twin, id: str) -> Callable[[int], Command[Any]]:
    return lambda i: GetStateByID(ctx[i], id)


def vars_of(page: Any) -> Any:
    return (page.states, page.more, page.at_rev, page.next_since)


def drained(watcher: Any, most: int) -> list[Any]:
    states = []
    for _ in range(most):
        try:
            states.append(watcher.next(timeout=0))
        except TimeoutError:
            break
    return states


EnginesAgree.TestCase.settings = settings(max_examples=250, stateful_step_count=40, deadline=None)
TestEnginesAgree = EnginesAgree.TestCase
