"""The table of traps in tests/README.md names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flowstate.testing import list_cases

TESTS = Path(__file__).parent.parent
CASES = {case.name for case in list_cases()}
ROWS = [
    (trap, re.findall(r"`([^`]+)`", tests))
    for trap, tests in re.findall(
        r"^\| (.+?) \| (.*) \|$", (TESTS / "README.md").read_text().partition("## Traps")[2], re.M
    )
    if tests and not trap.startswith("trap")
]


def test_the_table_is_read() -> None:
    assert len(ROWS) >= 40


@pytest.mark.parametrize(("trap", "tests"), ROWS, ids=[trap for trap, _ in ROWS])
def test_trap_has_its_test(trap: str, tests: list[str]) -> None:
    assert tests, trap
    for test in tests:
        file, _, function = test.partition("::")
        if function:
            assert f"def {function}(" in (TESTS / file).read_text()
        else:
            assert test in CASES


def test_folders_are_explained() -> None:
    folders = {path.name for path in TESTS.iterdir() if path.is_dir() and list(path.rglob("test_*.py"))}
    explained = set(re.findall(r"^\| `(\w+)/` \|", (TESTS / "README.md").read_text(), re.M))
    assert folders <= explained
