"""How large things may be, from one place."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Limits"]


class Limits(NamedTuple):
    """The sizes a store accepts, in bytes of UTF-8 unless a count is named.

    A limit is checked on what a commit changes: a value that the version before carried under the same name passes,
    and totals (label_count, annotation_count, state) are refused only if they grew.
    """

    id: int = 512
    label_key: int = 63
    label_value: int = 512
    label_count: int = 32
    annotation: int = 64 * 1024
    stack: int = 1024 * 1024
    annotation_count: int = 256
    state: int = 2 * 1024 * 1024
    data: int = 16 * 1024 * 1024
