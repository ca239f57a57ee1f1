"""Images: a StateCtx as plain values, the shape in which it crosses into the codec and the stores.

An image may hold *slots*: places whose value only the store knows, in the turn of the commit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

__all__ = ["CtxImage", "DataImage", "Slot", "StateImage", "Text"]


class Slot(NamedTuple):
    """A text that the store fills in during the commit.

    ``("data", i)``: the decimal revision of the commit's i-th new data.
    ``("stack", i)``: the base64 text of the commit's i-th stacked ctx.
    """

    kind: Literal["data", "stack"]
    number: int


Text: TypeAlias = "str | Slot"


class StateImage(NamedTuple):
    """One State. With ``write >= 0`` its rev and committed_at are those that the commit gives that write."""

    id: str
    rev: int
    labels: Mapping[str, str]
    annotations: Mapping[str, Text]
    to: str
    transition_annotations: Mapping[str, str]
    committed_at: int
    write: int = -1


class DataImage(NamedTuple):
    """One Data: ``rev`` 0 if not stored; an empty blob with a rev is a reference."""

    rev: int
    blob: bytes
    annotations: dict[str, str]


class CtxImage(NamedTuple):
    """One StateCtx; ``transitions`` are pairs of flow id and annotations, oldest first."""

    committed: StateImage | None
    current: StateImage
    transitions: tuple[tuple[str, dict[str, str]], ...]
    datas: dict[str, DataImage]
