"""The store fills in what only the commit knows: revs, data revs, the instant, stacked ctxs."""

from __future__ import annotations

from base64 import b64decode

import pytest

from flowstate import _native
from flowstate.codec import CtxImage, DataImage, Slot, StateImage, Text
from flowstate.drivers import Put, Store
from flowstate.errors import CommandError, ConflictError
from tests.unit.store._plans import commit, ctx_image, image, plan, write


def annotations_of(store: Store, id: str) -> dict[str, str]:
    version = store.get_state(id)
    assert version is not None
    return version.unpack()[3]


def decode(text: str) -> CtxImage:
    committed, current, transitions, datas = _native.decode_ctx(b64decode(text, validate=True))
    return CtxImage(
        None if committed is None else StateImage(*committed),
        StateImage(*current),
        tuple((to, dict(annotations)) for to, annotations in transitions),
        {alias: DataImage(*data) for alias, data in datas.items()},
    )


def test_data_slot_becomes_the_data_rev(store: Store) -> None:
    store.commit(plan(puts=[Put(b"", {})] * 9))
    annotations: dict[str, Text] = {"second": Slot("data", 1), "plain": "1", "first": Slot("data", 0)}
    _, data_revs, _, _ = store.commit(
        plan(write("a", annotations=annotations), puts=[Put(b"one", {}), Put(b"two", {})])
    )
    assert data_revs == (10, 11)
    assert annotations_of(store, "a") == {"second": "11", "plain": "1", "first": "10"}


def test_stacked_write_carries_its_new_rev_and_instant(store: Store) -> None:
    commit(store, write("x"), write("y"), now=1_000)
    stacked = ctx_image(image("b", 0, write=1), image("a", 0, write=0))
    _, _, committed_at, texts = store.commit(
        plan(write("a"), write("b"), write("c", annotations={"n": Slot("stack", 0)}), stacks=[stacked]), 7_000
    )
    assert committed_at == 7_000
    assert annotations_of(store, "c") == {"n": texts[0]}
    decoded = decode(texts[0])
    assert decoded.committed is not None
    assert (decoded.committed.id, decoded.committed.rev, decoded.committed.committed_at) == ("a", 3, 7_000)
    assert (decoded.current.id, decoded.current.rev, decoded.current.committed_at) == ("b", 4, 7_000)


def test_stacked_instant_is_the_clamped_one(store: Store) -> None:
    store.commit(plan(write("x")), 9_000)
    texts = store.commit(plan(write("a"), stacks=[ctx_image(image("a", write=0))]), 8_000)[3]
    assert decode(texts[0]).current.committed_at == 9_000


def test_stacked_ctx_that_is_not_written_stays_as_it_is(store: Store) -> None:
    state = StateImage("s", 77, {"k": "v"}, {"n": "π"}, "f", {"t": "1"}, 123)
    stacked = CtxImage(state, state._replace(to="g"), (("e", {"was": "1"}), ("f", {})), {"d": DataImage(5, b"", {})})
    texts = store.commit(plan(write("a"), stacks=[stacked]), 7_000)[3]
    assert decode(texts[0]) == stacked


def test_stacked_ctx_may_hold_data_of_the_same_commit(store: Store) -> None:
    store.commit(plan(puts=[Put(b"", {})]))
    stacked = ctx_image(image("s", 3, annotations={"flowstate.data.d": Slot("data", 1)}))
    texts = store.commit(plan(stacks=[stacked], puts=[Put(b"one", {}), Put(b"two", {})]))[3]
    assert decode(texts[0]).current.annotations == {"flowstate.data.d": "3"}


def test_stacked_ctx_may_hold_one_stacked_before_it(store: Store) -> None:
    inner = ctx_image(image("inner", write=1))
    middle = ctx_image(image("middle", annotations={"n": Slot("stack", 0)}))
    outer = ctx_image(
        image("outer", annotations={"n": Slot("stack", 1)}), image("was", annotations={"n": Slot("stack", 0)})
    )
    texts = store.commit(plan(write("x"), write("inner"), stacks=[inner, middle, outer]))[3]
    unpacked = decode(texts[2])
    assert unpacked.current.annotations == {"n": texts[1]}
    assert unpacked.committed is not None
    assert unpacked.committed.annotations == {"n": texts[0]}
    assert decode(texts[1]).current.annotations == {"n": texts[0]}
    assert (decode(texts[0]).current.id, decode(texts[0]).current.rev) == ("inner", 2)


def test_maps_are_encoded_in_sorted_order(store: Store) -> None:
    names = ["b", "a", "d", "c"]
    one = StateImage("s", 1, {n: n for n in names}, {n: n for n in names}, "", {n: n for n in names}, 0)
    other = StateImage(
        "s",
        1,
        {n: n for n in sorted(names)},
        {n: n for n in sorted(names)},
        "",
        {n: n for n in sorted(names)},
        0,
    )
    texts = store.commit(plan(stacks=[ctx_image(one), ctx_image(other)]))[3]
    assert texts[0] == texts[1]


def test_one_text_may_go_into_several_writes(store: Store) -> None:
    texts = store.commit(
        plan(
            write("a", annotations={"n": Slot("stack", 0), "m": Slot("stack", 0)}),
            write("b", annotations={"n": Slot("stack", 0)}),
            stacks=[ctx_image(image("s"))],
        )
    )[3]
    assert annotations_of(store, "a") == {"n": texts[0], "m": texts[0]}
    assert annotations_of(store, "b") == {"n": texts[0]}


def test_plan_itself_stays_as_it_was(store: Store) -> None:
    annotations: dict[str, Text] = {"n": Slot("stack", 0), "d": Slot("data", 0)}
    stacked = ctx_image(image("a", write=0, annotations={"d": Slot("data", 0)}))
    given = plan(write("a", annotations=annotations), stacks=[stacked], puts=[Put(b"", {})])
    store.commit(given)
    assert given.writes[0].annotations == {"n": Slot("stack", 0), "d": Slot("data", 0)}
    assert given.stacks[0].current.annotations == {"d": Slot("data", 0)}
    assert given.stacks[0].current.rev == 0


def test_refused_commit_with_slots_leaves_no_trace(make_store) -> None:
    store: Store = make_store(stack=40)
    commit(store, write("a"))
    stacked = ctx_image(image("s", annotations={"n": "_" * 100}))
    slots = {"n": Slot("stack", 0), "d": Slot("data", 0)}
    with pytest.raises(ConflictError):
        store.commit(plan(write("a", annotations=slots), stacks=[stacked], puts=[Put(b"", {})]))
    with pytest.raises(CommandError):
        store.commit(plan(write("a", 1, annotations=slots), stacks=[stacked], puts=[Put(b"", {})]))
    assert store.last_rev() == 1
    assert store.get_data(1) is None
    assert annotations_of(store, "a") == {}


def test_stacked_text_has_the_limit_of_stacks(make_store) -> None:
    stacked = ctx_image(image("s", annotations={"n": "_" * 100}))
    written = write("a", annotations={"plain": "", "n": Slot("stack", 0)})
    text = make_store().commit(plan(stacks=[stacked]))[3][0]
    size = len(text)
    fits: Store = make_store(annotation=1, stack=size)
    assert fits.commit(plan(written, stacks=[stacked]))[3] == (text,)
    for limits in ({"annotation": 1, "stack": size - 1}, {"annotation": 100_000, "stack": size - 1}):
        with pytest.raises(CommandError) as caught:
            make_store(**limits).commit(plan(written, stacks=[stacked]))
        assert str(caught.value) == (
            f"state 'a': annotation 'n' has {size} bytes, at most {size - 1} are allowed; use data for large values"
        )


def test_unchanged_annotation_passes_though_it_is_too_large_for_a_stack(make_store) -> None:
    store: Store = make_store(stack=10)
    stacked = ctx_image(image("s"))
    text = store.commit(plan(stacks=[stacked]))[3][0]
    assert len(text) <= 65_536
    slot: dict[str, Text] = {"n": Slot("stack", 0)}
    commit(store, write("a", annotations={"n": text}))
    store.commit(plan(write("a", 1, annotations=slot), stacks=[stacked]))
    with pytest.raises(CommandError, match="annotation 'm'"):
        store.commit(plan(write("a", 2, annotations={"m": Slot("stack", 0)}), stacks=[stacked]))


def test_filled_slots_count_towards_the_size_of_the_state(make_store) -> None:
    stacked = ctx_image(image("s"))
    written = write("a", annotations={"n": Slot("stack", 0)})
    size = len(make_store().commit(plan(stacks=[stacked]))[3][0]) + len("a") + len("n")
    make_store(state=size).commit(plan(written, stacks=[stacked]))
    with pytest.raises(CommandError, match=f"the state has {size} bytes, at most {size - 1} are allowed"):
        make_store(state=size - 1).commit(plan(written, stacks=[stacked]))


def test_data_slot_has_the_limit_of_annotations(make_store) -> None:
    store: Store = make_store(annotation=1)
    store.commit(plan(puts=[Put(b"", {})] * 8))
    slot = {"d": Slot("data", 0)}
    store.commit(plan(write("a", annotations=slot), puts=[Put(b"", {})]))
    with pytest.raises(CommandError, match="annotation 'd' has 2 bytes, at most 1 are allowed"):
        store.commit(plan(write("b", annotations=slot), puts=[Put(b"", {})]))
    assert annotations_of(store, "a") == {"d": "9"}


@pytest.mark.parametrize(
    ("slot", "message"),
    [
        (Slot("data", 2), "slot ('data', 2) names none of the 2 it can refer to"),
        (Slot("data", -1), "slot ('data', -1) names none of the 2 it can refer to"),
        (Slot("stack", 1), "slot ('stack', 1) names none of the 1 it can refer to"),
    ],
)
def test_slot_that_names_nothing_is_refused(store: Store, slot: Slot, message: str) -> None:
    puts = [Put(b"", {}), Put(b"", {})]
    for given in (
        plan(write("a", annotations={"n": slot}), puts=puts, stacks=[ctx_image(image("s"))]),
        plan(puts=puts, stacks=[ctx_image(image("s")), ctx_image(image("t", annotations={"n": slot}))]),
    ):
        with pytest.raises(CommandError) as caught:
            store.commit(given)
        assert str(caught.value) == f"{message}; a stacked ctx may refer to earlier ones only"
    assert store.last_rev() == 0
    assert store.get_data(1) is None


def test_stacked_ctx_cannot_hold_itself(store: Store) -> None:
    with pytest.raises(CommandError, match="names none of the 0"):
        store.commit(plan(stacks=[ctx_image(image("s", annotations={"n": Slot("stack", 0)}))]))


def test_write_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(CommandError) as caught:
        store.commit(plan(write("a"), stacks=[ctx_image(image("b", write=1))]))
    assert str(caught.value) == "a stacked ctx refers to write 1 of a commit with 1 writes"
    assert store.last_rev() == 0
