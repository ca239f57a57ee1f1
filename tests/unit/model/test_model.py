"""State, Transition and Data are values: immutable, compared by value, picklable; a StateCtx is compared by identity."""

from __future__ import annotations

import copy
import pickle
from typing import Any, cast

import pytest

from flowstate import CommandError, Commit, Data, End, Engine, NotFoundError, Park, State, StateCtx, Transit, Transition
from flowstate import errors as errors_module


@pytest.fixture
def engine():
    with Engine() as engine:
        yield engine


def test_values_compare_by_value_and_pickle(engine):
    ctx = StateCtx("a", labels={"k": "v"}, annotations={"n": "1"})
    engine.do(Commit(Transit(ctx, "ship", {"why": "paid"})))
    state = engine.get("a")
    assert state == ctx.current == pickle.loads(pickle.dumps(state)) == copy.deepcopy(state)
    assert hash(state) == hash(pickle.loads(pickle.dumps(state)))
    assert state.transition == Transition("ship", {"why": "paid"}) != Transition("ship")
    assert pickle.loads(pickle.dumps(Data(b"x", {"a": "b"}))) == Data(b"x", {"a": "b"}) != Data(b"x")
    assert StateCtx("a") != StateCtx("a")


def test_values_are_immutable(engine):
    engine.do(Commit(Park(StateCtx("a", labels={"k": "v"}))))
    state = engine.get("a")
    for attribute in ("id", "rev", "labels", "annotations", "transition", "committed_at"):
        with pytest.raises(AttributeError):
            setattr(state, attribute, None)
    for mapping in (state.labels, state.annotations, state.transition.annotations, Data(b"").annotations):
        with pytest.raises(TypeError):
            cast(Any, mapping)["x"] = "y"


def test_a_state_as_a_dict_has_its_rev_as_text(engine):
    engine.do(Commit(End(StateCtx("a", values={"n": 1}), result=7)))
    state = engine.get("a")
    assert state.as_dict() == {
        "id": "a",
        "rev": "1",
        "status": "ended",
        "labels": {},
        "annotations": {"n": "1"},
        "transition": {"to": "", "annotations": {"flowstate.state": "ended", "flowstate.result": "7"}},
        "committed_at": state.committed_at,
    }


def test_the_transition_annotation_comes_before_that_of_the_state():
    state = State("a", annotations={"x": "state", "y": "state"}, transition=Transition("f", {"x": "step"}))
    assert (state.annotation("x"), state.annotation("y"), state.annotation("z")) == ("step", "state", None)


def test_every_public_object_has_a_helpful_repr(engine):
    ctx = StateCtx("order-1", labels={"k": "v"})
    watcher = engine.watch()
    shown = [
        ctx,
        ctx.current,
        Transition("f"),
        Data(b"abc"),
        watcher,
        engine,
        engine.aio,
        ctx.labels,
        ctx.values,
        ctx.data,
    ]
    for thing in shown:
        assert " object at 0x" not in repr(thing), repr(thing)
    assert "'order-1'" in repr(ctx)
    watcher.close()


def test_data_is_bytes_with_annotations():
    assert Data.of_json({"a": 1}).json() == {"a": 1}
    assert len(Data(bytearray(b"abc"))) == 3
    with pytest.raises(CommandError, match=r"Data\.of_json"):
        Data(cast(Any, "text"))
    stored = Data(b"x").with_annotations({"a": "b"})
    assert (stored.rev, stored.annotations) == (0, {"a": "b"})


def test_data_of_a_ctx_without_an_engine_says_how_to_load_it():
    ctx = StateCtx("a", annotations={"flowstate.data.pdf": "7"})
    assert "pdf" in ctx.data
    with pytest.raises(CommandError, match="GetData"):
        ctx.data["pdf"]
    with pytest.raises(KeyError, match=r"no data 'other'; there is 'pdf'"):
        ctx.data["other"]


def test_removing_data_removes_its_annotation(engine):
    ctx = StateCtx("a")
    ctx.data["x"] = b"1"
    engine.do(Commit(*ctx.park().commands))
    del ctx.data["x"]
    assert list(ctx.data) == []
    assert list(ctx.annotations) == []


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: StateCtx(cast(Any, 7)), "a state id must be a str, not int"),
        (lambda: StateCtx("a", labels=cast(Any, {"k": 1})), "label 'k' must be a str, not int"),
        (lambda: StateCtx("a", labels=cast(Any, ["k"])), "labels must be a mapping"),
        (lambda: StateCtx("a", annotations=cast(Any, {1: "v"})), "annotation name must be a str"),
        (lambda: StateCtx("a", annotations={"v": "\ud800"}), "lone surrogate"),
        (lambda: StateCtx("a").labels.__setitem__("k", cast(Any, 1)), "label 'k' of state 'a' must be a str"),
        (lambda: StateCtx("a").data.__setitem__("x", cast(Any, "text")), "must be bytes or Data"),
    ],
)
def test_wrong_types_are_named(make, message):
    with pytest.raises(CommandError, match=message):
        make()


def test_every_error_is_in_the_tree_and_pickles():
    state = State("a", 3)
    arguments = {
        "ConflictError": (("a", "b"),),
        "StateExistsError": ("a", state),
        "FlowNotFoundError": ("f",),
        "FlowFailedError": (state, ValueError("no")),
        "CompactedError": (7,),
        "CorruptionError": ("file", 3),
        "StoreLockedError": (99,),
    }
    for name in errors_module.__all__:
        kind = getattr(errors_module, name)
        error = kind(*arguments.get(name, ("what happened",)))
        again = pickle.loads(pickle.dumps(error))
        assert issubclass(kind, errors_module.FlowstateError)
        assert (type(again), str(again)) == (kind, str(error))
        assert {key: str(value) for key, value in vars(again).items()} == {
            key: str(value) for key, value in vars(error).items()
        }
        assert name in (errors_module.__doc__ or ""), f"{name} is not in the drawn tree"
    assert issubclass(CommandError, ValueError)
    assert not issubclass(NotFoundError, KeyError)
