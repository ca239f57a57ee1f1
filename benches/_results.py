"""results.json: everything a run measured, sample by sample."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benches._row import Row, row_from_json, row_to_json

__all__ = ["RESULTS", "Results", "read_results", "write_results"]

RESULTS = Path(__file__).with_name("results.json")


@dataclass(frozen=True, slots=True)
class Results:
    """One run.

    Attributes:
        is_whole: whether it was a full run of all benches; of others the figures are not for showing.
        seconds: how long it took.
        load: the load average of the last minute, before it began and after it ended.
        machine: see ``describe_machine``.
        rows: what it measured.
    """

    is_whole: bool
    seconds: float
    load: tuple[float, float]
    machine: dict[str, Any]
    rows: tuple[Row, ...]


def write_results(path: Path, results: Results) -> None:
    found = {
        "is_whole": results.is_whole,
        "seconds": round(results.seconds, 1),
        "load": list(results.load),
        "machine": results.machine,
        "rows": [row_to_json(row) for row in results.rows],
    }
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_results(path: Path) -> Results:
    found = json.loads(path.read_text(encoding="utf-8"))
    before, after = found["load"]
    return Results(
        found["is_whole"],
        found["seconds"],
        (before, after),
        found["machine"],
        tuple(row_from_json(row) for row in found["rows"]),
    )
