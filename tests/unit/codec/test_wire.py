"""Stacked states are written as the Go engine writes them: its messages decode and re-encode to equal values, and
Google's protobuf runtime agrees."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from hypothesis import given
from hypothesis import strategies as st

from flowstate import _native
from flowstate.codec import CtxImage, DataImage, StateImage, unpack_ctx
from flowstate.errors import CodecError

VECTORS = [
    vector
    for vector in json.loads((Path(__file__).parents[2] / "fixtures" / "wire.json").read_text())
    if vector["kind"] != "Command"
]
CODECS = {
    "State": (_native.decode_state, _native.encode_state),
    "StateCtx": (_native.decode_ctx, _native.encode_ctx),
    "Data": (_native.decode_data, _native.encode_data),
}


def _messages():
    """The four messages as Google's runtime knows them, built from their field numbers."""
    F = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="flowstate.proto", package="flowstate.v1", syntax="proto3")

    def message(name, *fields):
        made = file.message_type.add(name=name)
        for number, field, kind in fields:
            if kind.startswith("map:"):
                value = kind.removeprefix("map:")
                entry = made.nested_type.add(name=field.title().replace("_", "") + "Entry")
                entry.options.map_entry = True
                entry.field.add(name="key", number=1, type=F.TYPE_STRING, label=F.LABEL_OPTIONAL)
                _typed(entry.field.add(name="value", number=2, label=F.LABEL_OPTIONAL), value)
                made.field.add(
                    name=field,
                    number=number,
                    label=F.LABEL_REPEATED,
                    type=F.TYPE_MESSAGE,
                    type_name=f".flowstate.v1.{name}.{entry.name}",
                )
            else:
                repeated = kind.startswith("*")
                label = F.LABEL_REPEATED if repeated else F.LABEL_OPTIONAL
                _typed(made.field.add(name=field, number=number, label=label), kind.lstrip("*"))

    def _typed(field, kind):
        scalar = {"string": F.TYPE_STRING, "int64": F.TYPE_INT64}.get(kind)
        if scalar is None:
            field.type, field.type_name = F.TYPE_MESSAGE, f".flowstate.v1.{kind}"
        else:
            field.type = scalar

    message("Transition", (1, "from", "string"), (2, "to", "string"), (3, "annotations", "map:string"))
    message(
        "State",
        (1, "id", "string"),
        (2, "rev", "int64"),
        (3, "annotations", "map:string"),
        (4, "labels", "map:string"),
        (5, "committed_at_unix_milli", "int64"),
        (6, "transition", "Transition"),
    )
    message("Data", (2, "rev", "int64"), (4, "blob", "string"), (5, "annotations", "map:string"))
    message(
        "StateCtx",
        (1, "committed", "State"),
        (2, "current", "State"),
        (3, "transitions", "*Transition"),
        (4, "datas", "map:Data"),
    )
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    found = message_factory.GetMessageClassesForFiles(["flowstate.proto"], pool)
    return {name.removeprefix("flowstate.v1."): kind for name, kind in found.items()}


MESSAGES = _messages()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_go_engines_messages_decode_and_reencode_to_equal_values(vector):
    decode, encode = CODECS[vector["kind"]]
    raw = base64.b64decode(vector["proto_base64"])
    image = decode(raw)
    again = encode(image)
    assert decode(again) == image
    google = MESSAGES[vector["kind"]]
    assert google.FromString(again) == google.FromString(raw)
    shown = google.FromString(again)
    if vector["kind"] == "StateCtx" and not shown.committed.id:
        shown.ClearField("committed")  # the JSON form leaves an empty committed out, the bytes do not
    assert shown == json_format.ParseDict(vector["json"], google())


def test_there_are_messages_of_each_kind():
    assert {vector["kind"] for vector in VECTORS} == set(CODECS)


texts = st.text(st.characters(codec="utf-8"), max_size=8)
maps = st.dictionaries(texts, texts, max_size=3)
revs = st.integers(min_value=0, max_value=2**63 - 1)
states = st.builds(
    StateImage,
    texts.filter(bool),
    revs,
    maps,
    maps,
    texts,
    maps,
    revs,
    st.just(-1),
)
datas = st.builds(DataImage, revs, st.binary(max_size=20), maps.filter(lambda texts: "binary" not in texts))
ctxs = st.builds(
    CtxImage,
    st.none() | states,
    states,
    st.lists(st.tuples(texts, maps), max_size=3).map(tuple),
    st.dictionaries(texts, datas, max_size=2),
)


@given(ctxs)
def test_any_ctx_round_trips_and_googles_runtime_reads_it(image):
    raw = _native.encode_ctx(image)
    committed, current, transitions, decoded = _native.decode_ctx(raw)
    assert StateImage(*current) == image.current
    assert (None if committed is None else StateImage(*committed)) == image.committed
    assert tuple((to, dict(annotations)) for to, annotations in transitions) == image.transitions
    assert {alias: (rev, blob) for alias, (rev, blob, _) in decoded.items()} == {
        alias: (data.rev, data.blob) for alias, data in image.datas.items()
    }
    google = MESSAGES["StateCtx"].FromString(raw)
    assert google.current.id == image.current.id
    assert dict(google.current.labels) == dict(image.current.labels)
    assert google.current.rev == image.current.rev


@given(maps)
def test_maps_encode_in_sorted_order(labels):
    image = StateImage("a", 1, labels, {}, "", {}, 0)
    turned = image._replace(labels=dict(reversed(list(labels.items()))))
    assert _native.encode_state(image) == _native.encode_state(turned)


@given(st.binary(max_size=64))
def test_bytes_that_are_no_message_are_a_codec_error_or_a_value(raw):
    for decode, _ in CODECS.values():
        try:
            decode(raw)
        except CodecError:
            pass


@pytest.mark.parametrize("text", ["", "%%%", "AAAA====", base64.b64encode(b"\xff\xff").decode()])
def test_a_text_that_holds_no_ctx_names_where_it_stands(text):
    if not text:
        assert unpack_ctx(text, "x").id == ""
        return
    with pytest.raises(CodecError, match="annotation 'x' of state 'a' does not hold a stacked state"):
        unpack_ctx(text, "annotation 'x' of state 'a'")
