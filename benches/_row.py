"""A row: one thing measured, the samples of both cores, and what must hold."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any, Literal, TypeAlias

__all__ = ["Must", "Row", "Unit", "row_from_json", "row_to_json"]

Unit: TypeAlias = Literal["/s", "states/s", "s", "B", "x", "%"]

_COMPARE: dict[str, Callable[[float, float], bool]] = {">=": operator.ge, "<": operator.lt, "<=": operator.le}
_MORE_IS_BETTER = frozenset({"/s", "states/s"})
_LESS_IS_BETTER = frozenset({"s", "B"})


@dataclass(frozen=True, slots=True)
class Must:
    """A bound on a row's median.

    Attributes:
        of: "native": the native core's figure; "ratio": how many times better it is than the pure core's.
    """

    of: Literal["native", "ratio"]
    op: Literal[">=", "<", "<="]
    bound: float


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured.

    Attributes:
        name: a word to find it by.
        what: what was measured, for a reader.
        unit: of the samples. "x" and "%" compare two runs of one core, the others are absolute.
        native, pure: one sample a round; the n-th of each were measured one right after the other. Empty: not measured.
        musts: what must hold.
        note: what a reader must know besides.
    """

    name: str
    what: str
    unit: Unit
    native: tuple[float, ...]
    pure: tuple[float, ...] = ()
    musts: tuple[Must, ...] = ()
    note: str = ""

    @property
    def ratios(self) -> tuple[float, ...]:
        """How many times better native is than pure, pair by pair; empty where that makes no sense."""
        pairs = zip(self.native, self.pure, strict=False)
        if self.unit in _MORE_IS_BETTER:
            return tuple(native / pure for native, pure in pairs)
        if self.unit in _LESS_IS_BETTER:
            return tuple(pure / native for native, pure in pairs)
        return ()

    def samples_of(self, must: Must) -> tuple[float, ...]:
        """The samples that a bound is about."""
        return self.native if must.of == "native" else self.ratios

    @property
    def holds(self) -> bool | None:
        """Whether all bounds hold; None if there are none, or nothing was measured."""
        if not self.musts or not self.native:
            return None
        return all(_COMPARE[must.op](median(self.samples_of(must)), must.bound) for must in self.musts)


def row_to_json(row: Row) -> dict[str, Any]:
    """The row as JSON-ready values."""
    return {
        "name": row.name,
        "what": row.what,
        "unit": row.unit,
        "native": [_short(sample) for sample in row.native],
        "pure": [_short(sample) for sample in row.pure],
        "musts": [{"of": must.of, "op": must.op, "bound": must.bound} for must in row.musts],
        "note": row.note,
    }


def row_from_json(found: dict[str, Any]) -> Row:
    """The row that ``row_to_json`` wrote."""
    return Row(
        found["name"],
        found["what"],
        found["unit"],
        tuple(found["native"]),
        tuple(found["pure"]),
        tuple(Must(**must) for must in found["musts"]),
        found["note"],
    )


def _short(sample: float) -> float:
    return float(f"{sample:.6g}")
