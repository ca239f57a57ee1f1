"""Fills the slots of a plan once the commit knows its revs, and encodes what it stacks."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flowstate import _native
from flowstate.codec import CtxImage, StateImage, Text
from flowstate.errors import CommandError

__all__ = ["Numbers", "encode_stacks", "fill_annotations"]


class Numbers(NamedTuple):
    """What one commit gives: a rev for each write, a data rev for each put, one instant for all."""

    revs: tuple[int, ...]
    data_revs: tuple[int, ...]
    committed_at: int


def encode_stacks(stacks: tuple[CtxImage, ...], numbers: Numbers) -> tuple[str, ...]:
    """The base64 text of each stacked ctx. In order: a ctx may hold the text of one stacked before it."""
    texts: list[str] = []
    for ctx in stacks:
        filled = ctx._replace(
            committed=None if ctx.committed is None else _fill_state(ctx.committed, numbers, texts),
            current=_fill_state(ctx.current, numbers, texts),
        )
        texts.append(b64encode(_native.encode_ctx(filled)).decode("ascii"))
    return tuple(texts)


def fill_annotations(annotations: Mapping[str, Text], numbers: Numbers, texts: Sequence[str]) -> dict[str, str]:
    """A copy with a text for each slot."""
    return {name: _fill(text, numbers, texts) for name, text in annotations.items()}


def _fill(text: Text, numbers: Numbers, texts: Sequence[str]) -> str:
    if isinstance(text, str):
        return text
    known: Sequence[object] = numbers.data_revs if text.kind == "data" else texts
    if not 0 <= text.number < len(known):
        raise CommandError(
            f"slot ('{text.kind}', {text.number}) names none of the {len(known)} it can refer to; "
            "a stacked ctx may refer to earlier ones only"
        )
    return str(known[text.number])


def _fill_state(state: StateImage, numbers: Numbers, texts: Sequence[str]) -> StateImage:
    rev, committed_at = state.rev, state.committed_at
    if state.write >= 0:
        if state.write >= len(numbers.revs):
            raise CommandError(
                f"a stacked ctx refers to write {state.write} of a commit with {len(numbers.revs)} writes"
            )
        rev, committed_at = numbers.revs[state.write], numbers.committed_at
    filled: Mapping[str, Text] = {**fill_annotations(state.annotations, numbers, texts)}
    return state._replace(rev=rev, committed_at=committed_at, annotations=filled, write=-1)
