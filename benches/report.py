"""Paste the table of results.json into the documents: ``python -m benches.report``; ``--check`` only compares."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benches._results import RESULTS, Results, read_results
from benches._show import machine_line, markdown_table

BEGIN = "<!-- bench:begin -->"
END = "<!-- bench:end -->"

_ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = (_ROOT / "README.md", _ROOT / "docs/performance.md")


class ReportError(Exception):
    """The table cannot be pasted; the message says why."""


def markdown(results: Results) -> str:
    """What stands between the markers."""
    return "\n".join(
        [
            markdown_table(results.rows),
            "",
            "Medians. *ratio*: how many times better native does than pure, as the median over pairs measured one right "
            "after the other; *spread*: the least and the greatest of the ratios, or of the native figures where "
            "there are none.",
            "",
            f"Measured on {machine_line(results.machine, results.load)}.",
        ]
    )


def has_markers(text: str) -> bool:
    """Whether there is one place for the table."""
    return text.count(BEGIN) == text.count(END) == 1 and text.index(BEGIN) < text.index(END)


def pasted(text: str, table: str) -> str:
    """The text with the table between its markers."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{table}\n\n{END}{rest.split(END)[1]}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Paste or check; the exit code is 1 if that cannot be done, or if a document shows something else."""
    options = _options(arguments)
    try:
        changed = paste(options.results, options.documents, is_check=options.check)
    except ReportError as error:
        print(error, file=sys.stderr)
        return 1
    for document in changed:
        print(f"{document}: " + ("shows other figures; run python -m benches.report" if options.check else "pasted"))
    return 1 if options.check and changed else 0


def paste(source: Path, documents: Sequence[Path], *, is_check: bool) -> list[Path]:
    """Paste the table into these documents, by default into those of DOCUMENTS that have markers.

    Returns:
        The documents that changed, or with ``is_check`` would.
    """
    if not source.exists():
        raise ReportError(f"{source} is not there; make it with python -m benches")
    results = read_results(source)
    if not results.is_whole:
        raise ReportError(f"{source} is from a quick or partial run; make it with python -m benches")
    for document in documents:
        if not document.exists():
            raise ReportError(f"{document} is not there")
        if not has_markers(document.read_text(encoding="utf-8")):
            raise ReportError(f"{document} has no {BEGIN} … {END}, or not exactly one")
    table = markdown(results)
    changed = []
    for document in documents or [path for path in DOCUMENTS if path.exists()]:
        text = document.read_text(encoding="utf-8")
        if not has_markers(text) or pasted(text, table) == text:
            continue
        changed.append(document)
        if not is_check:
            document.write_text(pasted(text, table), encoding="utf-8")
    return changed


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benches.report", description=__doc__)
    parser.add_argument("documents", nargs="*", type=Path, help="by default README.md and docs/performance.md")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a document shows other figures")
    parser.add_argument("--results", type=Path, default=RESULTS, help="what to show")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
