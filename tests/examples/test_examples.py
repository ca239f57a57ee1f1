"""Every example runs in both ways it can be started, on both cores, and is short enough to be read at once."""

from __future__ import annotations

import ast
import sys

import pytest

from tests.examples._programs import EXAMPLES, run_program

SAYS = {
    "hello": ["aTID has ended; it came through ['first', 'second']"],
    "mutex": ["the lock was held 20 times, by 20 workers", "balance: 200"],
    "work_queue": ["30 jobs are done, each taken once: True", "sum of the squares: 8555"],
    "rate_limiter": ["25 calls, ", "at least 0.50 s were due"],
    "fork_join": ["4 parts counted [", "together 41"],
    "call_a_flow": ["order-1: paused confirm", "order-1/price: ended", "a teapot costs 25 EUR"],
}
PROGRAMS = sorted(path for path in EXAMPLES.glob("*.py") if path.stem != "__init__")


def test_every_example_is_expected() -> None:
    assert [path.stem for path in PROGRAMS] == sorted(SAYS)


@pytest.mark.parametrize("core", ["native", "pure"])
@pytest.mark.parametrize("name", SAYS)
def test_an_example_runs_as_a_file_and_as_a_module(name: str, core: str) -> None:
    for started_as in ([f"examples/{name}.py"], ["-m", f"examples.{name}"]):
        done = run_program(*started_as, FLOWSTATE_CORE=core)
        assert (done.returncode, done.stderr) == (0, "")
        assert [text for text in SAYS[name] if text not in done.stdout] == [], done.stdout


def test_the_rate_limiter_keeps_to_its_rate() -> None:
    said = run_program("examples/rate_limiter.py").stdout
    took, due = (float(word) for word in said.split() if word.replace(".", "", 1).isdigit() and "." in word)
    assert took >= due == 0.5


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_an_example_is_short_and_says_what_it_shows(path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) < 80
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_no_example_hides_a_module_of_the_standard_library(path) -> None:
    """A program's own folder comes first on its path: a queue.py there would break whoever imports queue."""
    assert path.stem not in sys.stdlib_module_names
