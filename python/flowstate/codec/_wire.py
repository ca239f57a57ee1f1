"""A whole StateCtx as text: what Stack puts into an annotation and Unstack takes out (protobuf, base64)."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from typing import Any

from flowstate import _native
from flowstate.codec._image import CtxImage, DataImage, StateImage
from flowstate.errors import CodecError
from flowstate.model import NO_DATA, Data, Draft, State, make_data, make_state, make_transition, stored_rev


def image_of(draft: Draft) -> CtxImage:
    """The image of a draft; one that was written in the running commit refers to that write."""
    data = {
        alias: DataImage(rev, b"", {})
        for alias, rev in ((alias, _rev_of(data)) for alias, data in draft.data.items())
        if rev and rev != stored_rev(draft.annotations, alias)
    }
    if draft.write >= 0:
        written = StateImage(
            draft.id,
            0,
            draft.labels,
            draft.annotations,
            draft.transition._to,
            draft.transition._annotations,
            0,
            draft.write,
        )
        return CtxImage(written, written, (), data)
    committed = None if draft.committed is None else _state_image(draft.committed)
    transitions = tuple((step._to, step._annotations) for step in draft.transitions)
    return CtxImage(committed, _state_image(draft.current), transitions, data)


def pack_ctx(image: CtxImage) -> str:
    """The text of an image without slots."""
    return b64encode(_native.encode_ctx(image)).decode("ascii")


def unpack_ctx(text: str, where: str) -> Draft:
    """The draft that a packed text holds.

    Raises:
        CodecError: the text is not a packed ctx; the message names ``where``.
    """
    try:
        committed, current, transitions, datas = _native.decode_ctx(b64decode(text, validate=True))
    except (binascii.Error, CodecError) as error:
        raise CodecError(f"{where} does not hold a stacked state: {error}") from None
    state = _state(current)
    draft = Draft(state._id, state._labels, state._annotations)
    draft.committed = None if committed is None else _state(committed)
    draft.transition = state._transition
    draft.transitions = tuple(make_transition(to, annotations) for to, annotations in transitions)
    draft.data = {alias: _data(image) for alias, image in datas.items()} if datas else NO_DATA
    return draft


def _state_image(state: State) -> StateImage:
    return StateImage(
        state._id,
        state._rev,
        state._labels,
        state._annotations,
        state._transition._to,
        state._transition._annotations,
        state._committed_at,
    )


def _state(image: Any) -> State:
    id, rev, labels, annotations, to, transition_annotations, committed_at, _ = image
    return make_state(id, rev, labels, annotations, make_transition(to, transition_annotations), committed_at)


def _data(image: Any) -> Data | int:
    rev, blob, annotations = image
    return rev if rev and not blob else make_data(rev, blob, annotations)


def _rev_of(data: Data | int) -> int:
    return data if isinstance(data, int) else data._rev
