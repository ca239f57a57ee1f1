"""ctx[...] reads and writes JSON values; what is changed in place is not lost."""

from __future__ import annotations

import math

import pytest

from flowstate import CodecError, CommandError, Commit, Engine, Park, StateCtx


def test_a_value_round_trips_through_its_annotation():
    ctx = StateCtx("a")
    ctx["n"] = {"list": [1, 2.5, None, True], "text": "naïve ☃"}
    assert ctx.annotations["n"] == '{"list":[1,2.5,null,true],"text":"naïve ☃"}'
    assert StateCtx("b", annotations=dict(ctx.annotations))["n"] == ctx["n"]


def test_a_value_changed_in_place_is_committed():
    with Engine() as engine:
        ctx = StateCtx("a", values={"items": [1]})
        ctx["items"].append(2)
        engine.do(Commit(Park(ctx)))
        ctx["items"].append(3)
        engine.do(Commit(Park(ctx)))
        assert engine.get("a")["items"] == [1, 2, 3]
        assert engine.get("a", 1)["items"] == [1, 2]


def test_a_value_changed_in_place_after_a_failed_commit_is_still_there():
    with Engine() as engine:
        engine.do(Commit(Park(StateCtx("a"))))
        late = StateCtx("a", values={"items": []})
        late["items"].append(1)
        with pytest.raises(Exception, match="conflict"):
            engine.do(Commit(Park(late)))
        late["items"].append(2)
        assert late.annotations["items"] == "[1,2]"


def test_text_that_was_written_otherwise_is_left_as_it_is_when_only_read():
    ctx = StateCtx("a", annotations={"v": '{ "b" : [1] }'})
    assert ctx["v"] == {"b": [1]}
    assert ctx.annotations["v"] == '{ "b" : [1] }'
    ctx["v"]["b"].append(2)
    assert ctx.annotations["v"] == '{"b":[1,2]}'


def test_an_annotation_set_directly_wins_over_a_value_read_before():
    ctx = StateCtx("a", values={"v": [1]})
    held = ctx["v"]
    ctx.annotations["v"] = "[9]"
    held.append(2)
    assert ctx["v"] == [9]


def test_the_state_shared_by_two_copies_is_not_changed_by_one():
    with Engine() as engine:
        ctx = StateCtx("a", values={"v": [1]})
        engine.do(Commit(Park(ctx)))
        one, other = engine.get("a").edit(), engine.get("a").edit()
        one["v"].append(2)
        assert (one["v"], other["v"], engine.get("a")["v"]) == ([1, 2], [1], [1])


def test_a_missing_value_names_those_that_are_there():
    ctx = StateCtx("a", values={"amount": 1, "note": ""})
    with pytest.raises(KeyError, match=r"no value 'tx'; there is 'amount', 'note'"):
        ctx["tx"]
    with pytest.raises(KeyError, match="none at all"):
        StateCtx("b")["tx"]


def test_an_annotation_that_is_no_json_points_to_the_annotations():
    ctx = StateCtx("a", annotations={"plain": "hello"})
    with pytest.raises(CodecError, match=r"annotations\['plain'\]"):
        ctx["plain"]


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes", math.nan, "\ud800"])
def test_a_value_without_json_is_refused_at_assignment(value):
    ctx = StateCtx("a", values={"v": 1})
    with pytest.raises(CommandError, match="'v'"):
        ctx["v"] = value
    assert ctx["v"] == 1


def test_an_oversize_value_is_refused_at_assignment():
    ctx = StateCtx("a")
    ctx["fits"] = "x" * (64 * 1024 - 2)
    with pytest.raises(CommandError, match="65537 bytes as JSON, at most 65536"):
        ctx["large"] = "x" * (64 * 1024 - 1)
    assert "large" not in ctx


def test_mapping_of_values():
    ctx = StateCtx("a", annotations={"flowstate.start": "x"})
    ctx.update({"a": 1}, b=2)
    assert (list(ctx), len(ctx), "a" in ctx, ctx.get("z", 3), dict(ctx.values)) == (
        ["a", "b"],
        2,
        True,
        3,
        {"a": 1, "b": 2},
    )
    del ctx["a"]
    assert list(ctx) == ["b"]
    with pytest.raises(CommandError, match="reserved"):
        ctx["flowstate.start"] = 1


def test_an_update_with_one_bad_value_changes_nothing():
    ctx = StateCtx("a")
    with pytest.raises(CommandError):
        ctx.update({"good": 1, "bad": object()})
    assert list(ctx) == []
