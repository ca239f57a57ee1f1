"""Fills the slots of a plan once the commit knows its revs, and encodes what it stacks."""

from __future__ import annotations

from base64 import b64encode
from typing import NamedTuple

from flowstate import _native
from flowstate.codec import CtxImage, StateImage, Text

__all__ = ["Numbers", "encode_stacks", "fill_annotations"]


class Numbers(NamedTuple):
    """What one commit gives: a rev for each write, a data rev for each put, one instant for all."""

    revs: tuple[int, ...]
    data_revs: tuple[int, ...]
    committed_at: int


def encode_stacks(stacks: tuple[CtxImage, ...], numbers: Numbers) -> tuple[str, ...]:
    """The base64 text of each stacked ctx. In order: a ctx may hold the text of one stacked before it."""
    texts: tuple[str, ...] = ()
    for ctx in stacks:
        filled = ctx._replace(
            committed=None if ctx.committed is None else _fill_state(ctx.committed, numbers, texts),
            current=_fill_state(ctx.current, numbers, texts),
        )
        texts += (b64encode(_native.encode_ctx(filled)).decode("ascii"),)
    return texts


def fill_annotations(
    annotations: dict[str, Text], numbers: Numbers, texts: tuple[str, ...]
) -> dict[str, str]:
    """A copy with a text for each slot."""
    return {name: _fill(text, numbers, texts) for name, text in annotations.items()}


def _fill(text: Text, numbers: Numbers, texts: tuple[str, ...]) -> str:
    if isinstance(text, str):
        return text
    if text.kind == "data":
        return str(numbers.data_revs[text.index])
    return texts[text.index]


def _fill_state(state: StateImage, numbers: Numbers, texts: tuple[str, ...]) -> StateImage:
    filled: dict[str, Text] = {**fill_annotations(state.annotations, numbers, texts)}
    if state.write < 0:
        return state._replace(annotations=filled)
    return state._replace(
        rev=numbers.revs[state.write], committed_at=numbers.committed_at, annotations=filled, write=-1
    )
