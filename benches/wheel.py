"""The size of the wheel that ``make wheel`` left in dist/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benches._row import Must, Row
from benches._run import Run

_DIST = Path(__file__).resolve().parents[1] / "dist"


def rows(run: Run) -> Iterator[Row]:
    wheels = sorted(_DIST.glob("*.whl"), key=lambda wheel: wheel.stat().st_mtime)
    sizes = tuple(float(wheel.stat().st_size) for wheel in wheels[-1:])
    note = "" if wheels else "not built: make wheel"
    yield Row("wheel", "size of the wheel", "B", sizes, (), (Must("native", "<=", 3_000_000),), note)
