"""The benches run to their end and measure what they say; how fast anything is decides nothing here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benches._machine import describe_machine
from benches._measure import both_cores, percentile
from benches._results import Results, read_results, write_results
from benches._row import Must, Row
from benches._show import cells_of, missed
from benches.report import BEGIN, END, main

ROOT = Path(__file__).resolve().parents[2]

# By name: whether the pure core is measured too.
ROWS = {
    "store_commit": True,
    "engine_do": True,
    "store_commit_100": True,
    "engine_do_100": True,
    "watch_asyncio_p50": True,
    "watch_asyncio_p99": True,
    "watch_thread_p50": True,
    "watch_thread_p99": True,
    "idle_watchers": True,
    "import": False,
    "wheel": False,
    "memory": True,
    "store_get": True,
    "engine_get": True,
    "engine_get_read": True,
    "page_store": True,
    "page_engine": True,
    "page_read": True,
    "label_query": True,
    "label_query_read": True,
    "label_query_many": True,
    "store_commit_many": True,
    "store_commit_cold": True,
    "engine_do_many": True,
}


def test_a_quick_run_measures_every_row(tmp_path: Path) -> None:
    out = tmp_path / "results.json"
    done = subprocess.run(
        [sys.executable, "-m", "benches", "--quick", "--out", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    results = read_results(out)
    assert [row.name for row in results.rows] == list(ROWS)
    for row in results.rows:
        assert row.what in done.stdout
        assert len(row.native) >= 2 or row.name == "wheel"
        assert len(row.pure) == (len(row.native) if ROWS[row.name] else 0), row.name
        assert all(sample > 0 for sample in row.native + row.pure) or row.unit in ("%", "s")
    assert not results.is_whole
    assert results.machine.keys() == describe_machine().keys()


def test_one_bench_can_be_run_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benches", "--quick", "--only", "wheel"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "size of the wheel" in done.stdout
    assert "store.commit" not in done.stdout


def test_cores_take_turns() -> None:
    asked: list[str] = []

    def measure(core: str) -> int:
        asked.append(core)
        return len(asked)

    assert both_cores(3, measure) == ((1, 3, 5), (2, 4, 6))
    assert asked == ["native", "pure"] * 3


def test_ratio_says_how_many_times_better_native_is() -> None:
    assert Row("a", "a", "/s", (6.0, 9.0), (2.0, 1.0)).ratios == (3.0, 9.0)
    assert Row("a", "a", "s", (2.0, 1.0), (6.0, 9.0)).ratios == (3.0, 9.0)
    assert Row("a", "a", "%", (2.0, 1.0), (6.0, 9.0)).ratios == ()


def test_verdict_needs_every_must() -> None:
    musts = (Must("ratio", ">=", 3), Must("native", ">=", 10))
    assert Row("a", "a", "/s", (10.0,), (3.0,), musts).holds is True
    assert Row("a", "a", "/s", (9.0,), (3.0,), musts).holds is False
    assert Row("a", "a", "/s", (10.0,), (4.0,), musts).holds is False
    assert Row("a", "a", "/s", (), (), musts).holds is None
    assert Row("a", "a", "/s", (1.0,)).holds is None


def test_percentile_is_a_sample() -> None:
    samples = list(range(100, 0, -1))
    assert (percentile(samples, 0.5), percentile(samples, 0.99), percentile([7], 0.99)) == (50, 99, 7)


@pytest.mark.parametrize(
    ("row", "native", "must"),
    [
        (Row("a", "a", "/s", (765_432.1,), musts=(Must("native", ">=", 700_000),)), "765,000 /s", "≥ 700,000 /s"),
        (Row("a", "a", "s", (0.000_061_62,), musts=(Must("native", "<=", 80e-6),)), "61.6 µs", "≤ 80 µs"),
        (Row("a", "a", "s", (0.123_4,), musts=(Must("native", "<", 0.04),)), "123 ms", "< 40 ms"),
        (Row("a", "a", "B", (1_350.4,), musts=(Must("native", "<=", 450),)), "1,350 B", "≤ 450 B"),
        (Row("a", "a", "B", (1_234_567.0,), musts=(Must("native", "<=", 3e6),)), "1.23 MB", "≤ 3 MB"),
        (Row("a", "a", "x", (0.956_7,), musts=(Must("native", ">=", 0.7),)), "0.957 ×", "≥ 0.7 ×"),  # noqa: RUF001
        (Row("a", "a", "%", (-8.44,), musts=(Must("native", "<", 10),)), "-8.4 %", "< 10 %"),
        (Row("a", "a", "/s", (999_999.0,)), "1,000,000 /s", ""),
    ],
)
def test_figures_read_well(row: Row, native: str, must: str) -> None:
    assert (cells_of(row)[1], cells_of(row)[4]) == (native, must)


def test_missed_musts_are_listed() -> None:
    holds = Row("fine", "a", "/s", (10.0,), musts=(Must("native", ">=", 10),))
    misses = Row("slow", "a", "/s", (8.0, 9.0, 10.0), musts=(Must("native", ">=", 10),))
    assert missed([holds, misses]) == ["slow: 9.00 /s; must: ≥ 10 /s (spread 8.00 … 10.0 /s)"]


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return _write(tmp_path, 3_000_000.0)


def _write(folder: Path, native: float, *, is_whole: bool = True) -> Path:
    rows = (
        Row("commit", "a commit", "/s", (native,) * 3, (1_000_000.0,) * 3, (Must("ratio", ">=", 3),)),
        Row("wheel", "a wheel", "B", (), note="not built"),
    )
    path = folder / "results.json"
    write_results(path, Results(is_whole, 1.0, (0.1, 0.2), describe_machine(), rows))
    return path


def _document(folder: Path, text: str = f"# Words\n\n{BEGIN}\n{END}\n\nMore words.\n") -> Path:
    path = folder / "README.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_report_pastes_between_the_markers(tmp_path: Path, results: Path) -> None:
    document = _document(tmp_path)
    assert main([str(document), "--results", str(results)]) == 0
    text = document.read_text(encoding="utf-8")
    assert text.startswith(f"# Words\n\n{BEGIN}\n\n| what |")
    assert text.endswith(f"\n\n{END}\n\nMore words.\n")
    assert "| a commit | 3,000,000 /s | 1,000,000 /s | 3.00 × | ≥ 3 × | holds | 3.00 … 3.00 × |" in text  # noqa: RUF001
    assert "| a wheel (not built) |" in text
    assert main([str(document), "--results", str(results)]) == 0
    assert document.read_text(encoding="utf-8") == text


def test_check_notices_a_changed_figure(tmp_path: Path, results: Path) -> None:
    document = _document(tmp_path)
    check = [str(document), "--results", str(results), "--check"]
    assert main(check) == 1
    assert main(check[:-1]) == 0
    assert main(check) == 0
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace("3,000,000", "9,000,000"), encoding="utf-8")
    assert main(check) == 1
    assert "9,000,000" in document.read_text(encoding="utf-8")
    document.write_text(text, encoding="utf-8")
    _write(tmp_path, 4_000_000.0)
    assert main(check) == 1


@pytest.mark.parametrize("text", ["no markers", BEGIN, f"{END} {BEGIN}", f"{BEGIN} {END} {BEGIN} {END}"])
def test_a_document_without_its_markers_is_refused(
    tmp_path: Path, results: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    document = _document(tmp_path, text)
    assert main([str(document), "--results", str(results)]) == 1
    assert f"{document} has no {BEGIN}" in capsys.readouterr().err
    assert document.read_text(encoding="utf-8") == text


def test_a_partial_run_is_not_pasted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = _document(tmp_path)
    before = document.read_text(encoding="utf-8")
    assert main([str(document), "--results", str(_write(tmp_path, 1.0, is_whole=False))]) == 1
    assert "quick or partial" in capsys.readouterr().err
    assert document.read_text(encoding="utf-8") == before


def test_missing_results_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--results", str(tmp_path / "none.json")]) == 1
    assert "none.json is not there" in capsys.readouterr().err
