"""Figures and tables as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from statistics import median
from typing import Any

from benches._row import Must, Row, Unit

__all__ = ["HEADERS", "cells_of", "machine_line", "markdown_table", "missed", "text_table"]

HEADERS = ("what", "native", "pure", "ratio", "must", "verdict", "spread")

_SCALES: dict[str, tuple[tuple[float, str], ...]] = {
    "s": ((1, "s"), (1e-3, "ms"), (1e-6, "µs")),
    "B": ((1e6, "MB"), (1, "B")),
    "/s": ((1, "/s"),),
    "states/s": ((1, "states/s"),),
    "x": ((1, "×"),),  # noqa: RUF001 - the sign is meant
    "%": ((1, "%"),),
}


def number(value: float) -> str:
    """Three significant digits, thousands separated."""
    if not value:
        return "0"
    digits = 2 - floor(log10(abs(value)))
    rounded = round(value, digits)
    return f"{rounded:,.{max(0, 2 - floor(log10(abs(rounded))))}f}"


def figure(value: float, unit: Unit) -> str:
    """The value with its unit, scaled so that it reads well."""
    if unit == "%":
        return f"{value:.1f} %"
    size, name = _scale(abs(value), unit)
    return f"{number(value / size)} {name}"


def span(samples: Sequence[float], unit: Unit) -> str:
    """The least and the greatest sample, in one unit."""
    least, most = min(samples), max(samples)
    if unit == "%":
        return f"{least:.1f} … {most:.1f} %"
    size, name = _scale(max(abs(least), abs(most)), unit)
    return f"{number(least / size)} … {number(most / size)} {name}"


def cells_of(row: Row) -> tuple[str, ...]:
    """The row under HEADERS. The spread is that of the ratios, else of the native samples."""
    what = f"{row.what} ({row.note})" if row.note else row.what
    verdict = {None: "", True: "holds", False: "misses"}[row.holds]
    spread = span(row.ratios, "x") if row.ratios else span(row.native, row.unit) if len(row.native) > 1 else ""
    return (
        what,
        _middle(row.native, row.unit),
        _middle(row.pure, row.unit),
        _middle(row.ratios, "x"),
        ", ".join(_bound(must, row) for must in row.musts),
        verdict,
        spread,
    )


def missed(rows: Sequence[Row]) -> list[str]:
    """A sentence for each row that misses a must."""
    found = []
    for row in rows:
        if row.holds is False:
            _, native, _, ratio, bound, _, spread = cells_of(row)
            is_about_ratio = any(must.of == "ratio" for must in row.musts)
            found.append(
                f"{row.name}: {native}{f', {ratio}' if is_about_ratio else ''}; must: {bound} (spread {spread})"
            )
    return found


def text_table(rows: Sequence[Row]) -> str:
    """For a terminal."""
    lines = [HEADERS, *(cells_of(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADERS))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join("  ".join(_aligned(line, widths)).rstrip() for line in lines)


def markdown_table(rows: Sequence[Row]) -> str:
    """For a document."""
    lines = [HEADERS, ("---", "---:", "---:", "---:", "---", "---", "---"), *(cells_of(row) for row in rows)]
    return "\n".join(f"| {' | '.join(cell or ' ' for cell in line)} |" for line in lines)


def machine_line(machine: dict[str, Any], load: tuple[float, float]) -> str:
    """One sentence about the machine."""
    return (
        f"{machine['cpu']}, {machine['cores']} cores, {machine['system']}, {machine['python']}, "
        f"{machine['core_build']} build of the core; load average {load[0]} before and {load[1]} after; "
        f"{machine['date'][:10]}"
    )


def _scale(value: float, unit: Unit) -> tuple[float, str]:
    scales = _SCALES[unit]
    return next((scale for scale in scales if value >= scale[0]), scales[-1])


def _middle(samples: Sequence[float], unit: Unit) -> str:
    return figure(median(samples), unit) if samples else ""


def _bound(must: Must, row: Row) -> str:
    sign = {">=": "≥", "<=": "≤", "<": "<"}[must.op]
    unit: Unit = "x" if must.of == "ratio" else row.unit
    size, name = _scale(must.bound, unit)
    return f"{sign} {must.bound / size:,.4g} {name}" if must.bound < 1e4 else f"{sign} {must.bound / size:,.0f} {name}"


def _aligned(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.rjust(width) if column in (1, 2, 3) else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(line, widths, strict=True))
    ]
