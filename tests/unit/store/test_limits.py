"""What is too large is refused before anything is stored, with the size, the limit and the remedy."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import Any

import pytest

from flowstate import _native
from flowstate.drivers import Plan, Put, Store, Write
from flowstate.errors import CommandError
from flowstate.model import Limits
from tests.unit.store._plans import commit, ctx_image, image, plan, write

MakeStore = Callable[..., Store]


def refusal(store: Store, *writes: Write, puts: tuple[Put, ...] = ()) -> str:
    """The message with which a store refuses; it must not have changed."""
    before = store.stats()
    with pytest.raises(CommandError) as caught:
        store.commit(Plan(writes, puts))
    assert store.stats() == before
    return str(caught.value)


TOO_LARGE: list[tuple[dict[str, int], Write, str]] = [
    (
        {"id": 4},
        write("ab-é"),
        "state id of 5 bytes: at most 4 are allowed",
    ),
    (
        {"label_key": 3},
        write("a", labels={"ok": "v", "éé": "v"}),
        "state 'a': label 'éé': the key has 4 bytes, at most 3 are allowed",
    ),
    (
        {"label_value": 3},
        write("a", labels={"k": "éé"}),
        "state 'a': label 'k': the value has 4 bytes, at most 3 are allowed; use an annotation for longer texts",
    ),
    (
        {"label_count": 2},
        write("a", labels={"a": "", "b": "", "c": ""}),
        "state 'a': 3 labels, at most 2 are allowed; use annotations for what nobody searches by",
    ),
    (
        {"annotation": 3},
        write("a", annotations={"n": "éé"}),
        "state 'a': annotation 'n' has 4 bytes, at most 3 are allowed; use data for large values",
    ),
    (
        {"annotation_count": 2},
        write("a", annotations={"a": "", "b": "", "c": ""}),
        "state 'a': 3 annotations, at most 2 are allowed; use data for large collections",
    ),
    (
        {"annotation": 3},
        write("a", transition={"t": "éé"}),
        "state 'a': transition annotation 't' has 4 bytes, at most 3 are allowed; use data for large values",
    ),
    (
        {"state": 15},
        write("é", labels={"k": "12"}, annotations={"n": "345"}, to="ff", transition={"t": "12", "ö": ""}),
        "state 'é': the state has 16 bytes, at most 15 are allowed; use data for large values",
    ),
]


@pytest.mark.parametrize(("limits", "written", "message"), TOO_LARGE)
def test_too_large_is_refused(make_store: MakeStore, limits: dict[str, int], written: Write, message: str) -> None:
    assert refusal(make_store(**limits), written) == message


@pytest.mark.parametrize(("limits", "written", "message"), TOO_LARGE)
def test_at_the_limit_is_allowed(make_store: MakeStore, limits: dict[str, int], written: Write, message: str) -> None:
    commit(make_store(**{name: limit + 1 for name, limit in limits.items()}), written)


def test_too_much_data_is_refused(make_store: MakeStore) -> None:
    store = make_store(data=3)
    store.commit(plan(puts=[Put(b"123", {"note": "longer than three"})]))
    message = "data of 4 bytes: at most 3 are allowed"
    assert refusal(store, write("a"), puts=(Put(b"1", {}), Put(b"1234", {}), Put(b"12345", {}))) == message


def test_the_limits_of_a_new_store_are_those_of_the_model(store: Store) -> None:
    limits = Limits()
    writes: list[tuple[Write, Write]] = [
        (write("i" * limits.id), write("i" * (limits.id + 1))),
        (
            write("a", labels={"k" * limits.label_key: ""}),
            write("b", labels={"k" * (limits.label_key + 1): ""}),
        ),
        (
            write("c", labels={"": "v" * limits.label_value}),
            write("d", labels={"": "v" * (limits.label_value + 1)}),
        ),
        (write("e", annotations={"n": "_" * limits.annotation}), write("f", annotations={"n": "_" * 65_537})),
        (write("g", transition={"n": "_" * limits.annotation}), write("h", transition={"n": "_" * 65_537})),
    ]
    for allowed, refused in writes:
        commit(store, allowed)
        refusal(store, refused)


def test_names_in_messages_are_cut(make_store: MakeStore) -> None:
    name, key = "i" * 81, "k" * 81
    where = f"state '{'i' * 80}…': "
    assert refusal(make_store(label_key=81, label_value=1), write(name, labels={key: "vv"})) == (
        f"{where}label '{'k' * 80}…': the value has 2 bytes, at most 1 are allowed; use an annotation for longer texts"
    )
    assert refusal(make_store(annotation=1), write(name, annotations={key: "vv"})) == (
        f"{where}annotation '{'k' * 80}…' has 2 bytes, at most 1 are allowed; use data for large values"
    )
    assert refusal(make_store(annotation=1), write(name, transition={key: "vv"})) == (
        f"{where}transition annotation '{'k' * 80}…' has 2 bytes, at most 1 are allowed; use data for large values"
    )
    assert refusal(make_store(label_count=0), write(name[1:], labels={"k": ""})).startswith(f"state '{'i' * 80}': 1 ")


def test_first_write_that_is_too_large_is_named(make_store: MakeStore) -> None:
    store = make_store(label_value=1, annotation=1)
    message = refusal(
        store, write("a"), write("b", annotations={"n": "12"}), write("c", labels={"k": "12"}), write("d")
    )
    assert message.startswith("state 'b': annotation 'n'")


def test_refusals_of_one_write_come_in_order(make_store: MakeStore) -> None:
    """Each step mends what the step before was refused for."""
    store = make_store(
        id=1, label_key=1, label_value=1, label_count=2, annotation=1, annotation_count=2, state=9, data=1
    )
    many = {"a": "", "b": "", "c": ""}
    everything: dict[str, Any] = {
        "labels": {"l": "12", "ll": "1", "c": ""},
        "annotations": {"n": "12", "m": "12", "o": ""},
        "transition": {"t": "12", "u": "12"},
        "to": "flow",
    }
    steps: list[tuple[str, dict[str, Any], str]] = [
        ("aa", {}, "state id of 2 bytes"),
        ("a", {}, "label 'l': the value"),
        ("a", {"labels": {"l": "1", "ll": "12", "c": ""}}, "label 'll': the key"),
        ("a", {"labels": many}, "3 labels"),
        ("a", {"labels": {}}, "annotation 'n'"),
        ("a", {"annotations": {"n": "1", "m": "12", "o": ""}}, "annotation 'm'"),
        ("a", {"annotations": many}, "3 annotations"),
        ("a", {"annotations": {}}, "transition annotation 't'"),
        ("a", {"transition": {"t": "", "u": "12"}}, "transition annotation 'u'"),
        ("a", {"transition": {"t": "1", "u": "1", "v": ""}}, "the state has 10 bytes"),
    ]
    for name, mended, expected in steps:
        everything |= mended
        assert expected in refusal(store, write(name, **everything))
    commit(store, write("a", **{**everything, "to": "flo"}))


def test_entries_are_checked_in_the_order_they_were_given(make_store: MakeStore) -> None:
    store = make_store(label_value=1, annotation=1)
    long = {"b": "12", "a": "12", "c": "12"}
    assert "label 'b'" in refusal(store, write("s", labels=long))
    assert "annotation 'b'" in refusal(store, write("s", annotations=long))
    assert "transition annotation 'b'" in refusal(store, write("s", transition=long))


def _stacked(size: int) -> str:
    """The text of a stacked ctx of some hundred bytes more than ``size``."""
    return b64encode(_native.encode_ctx(ctx_image(image("s", annotations={"n": "_" * size})))).decode()


def test_stacked_text_may_be_longer_than_other_annotations(make_store: MakeStore) -> None:
    store = make_store(annotation=100, stack=1_000)
    text = _stacked(200)
    assert 100 < len(text) <= 1_000
    commit(store, write("a", annotations={"n": text}))
    refused = "annotation 'n' has {} bytes, at most 100 are allowed; use data for large values"
    for broken in (text[:-4] + "!!!!", "_" * 101, "é" * 51, text + "\n"):
        assert refused.format(len(broken.encode())) in refusal(store, write("b", annotations={"n": broken}))
    longer = _stacked(1_000)
    assert refused.format(len(longer)) in refusal(store, write("b", annotations={"n": longer}))


def test_stacked_text_is_no_transition_annotation(make_store: MakeStore) -> None:
    store = make_store(annotation=100)
    assert "transition annotation 't'" in refusal(store, write("a", transition={"t": _stacked(200)}))


def test_stacked_text_passes_on_from_version_to_version(make_store: MakeStore) -> None:
    store = make_store(annotation=100, stack=1_000)
    text = _stacked(200)
    commit(store, write("a", annotations={"n": text}))
    commit(store, write("a", 1, annotations={"n": text, "moved": text}))
    assert "annotation 'n' has 101 bytes" in refusal(store, write("a", 2, annotations={"n": "_" * 101}))


@pytest.fixture
def lowered() -> Any:
    """Limits that a version below was stored without."""
    return Limits(id=9, label_key=1, label_value=1, label_count=1, annotation=1, stack=1, annotation_count=1, state=10)


def test_only_what_changed_is_checked(lowered: Limits) -> None:
    """A store whose limits were lowered still takes what it holds. The stores in memory cannot lower them,
    so this asks the pure core's rule itself."""
    from flowstate.drivers.pure._sizes import refuse_oversize_state
    from flowstate.drivers.pure._version import PureVersion

    def check(version: PureVersion) -> None:
        asked = Write(version.id, 1, version.labels, {**version.annotations}, version.to, {})
        refuse_oversize_state(asked, version, before, lowered)

    before = PureVersion("a", 1, 1, {"kk": "vv", "l": ""}, {"nn": "__", "m": ""}, "f", {"tt": "__"}, 0)
    check(before)
    check(before._replace(labels={"kk": "vv"}, annotations={}))
    for worse, expected in [
        (before._replace(labels={"kk": "vw", "l": ""}), "label 'kk': the key"),
        (before._replace(labels={"l": "vv", "kk": "vv"}), "label 'l': the value"),
        (before._replace(labels={"kk": "vv", "l": "", "x": ""}), "3 labels"),
        (before._replace(annotations={"nn": "--", "m": ""}), "annotation 'nn'"),
        (before._replace(annotations={"nn": "__", "m": "__"}), "annotation 'm'"),
        (before._replace(annotations={"nn": "__", "m": "", "o": ""}), "3 annotations"),
        (before._replace(transition_annotations={"tt": "--"}), "transition annotation 'tt'"),
        (before._replace(to="ff"), "the state has 17 bytes"),
    ]:
        with pytest.raises(CommandError, match=expected):
            check(worse)
