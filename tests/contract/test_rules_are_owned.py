"""Each numbered rule of the semantics is kept by a case, and each file of the contract is a case that is run."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

from flowstate.testing import Case, DriverSuite, contract, list_cases

RULES = {
    "1": "values: State, Transition, Data, StateCtx, revisions, statuses",
    "2.1": "revisions increase in the order in which commits become visible",
    "2.2": "the versions of one commit become visible at once, their revisions follow each other",
    "2.3": "reads by id are linearizable, label queries see a prefix of the log",
    "2.4": "committed_at never decreases",
    "3.1": "a commit performs its commands in order; reads in it see one snapshot",
    "3.2": "all or nothing",
    "3.3": "conflicts: which, all of them, one winner, reported once the winner is visible",
    "3.4": "a failure changes nothing; after success the ctx is settled",
    "3.5": "a state is written once in a commit and not changed afterwards",
    "3.6": "later commands see the effect of earlier ones",
    "3.7": "what a commit drops is gone",
    "4": "the commands",
    "5": "queries",
    "7.1": "execute, and what it goes on with",
    "7.2": "what a flow may return",
    "7.3": "uncommitted hops, committed rests",
    "7.4": "exceptions",
    "7.5": "conflicts during an execution",
    "7.6": "unknown flows",
    "7.8": "threads, slots, loops",
    "7.9": "close",
    "7.10": "step keys",
    "7.11": "calling a flow",
    "8.9": "reserved ids",
    "9.1": "watches are ordered, unique and gap-free",
    "9.2": "watched commits are whole",
    "9.3": "watches resume",
    "9.4": "watches tell when they are caught up",
    "9.5": "watches are pushed",
    "9.6": "slow watchers",
    "9.8": "iteration, close, sharing of watchers",
    "10": "errors",
}
"""The rules that hold now, by number and in short."""

CASES = list_cases()
FOLDER = Path(next(iter(contract.__path__)))


@pytest.mark.parametrize("rule", RULES)
def test_rule_is_owned(rule: str) -> None:
    assert [case.name for case in CASES if rule in case.rules], RULES[rule]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_names_its_rules(case: Case) -> None:
    assert case.rules
    assert set(case.rules) <= set(RULES)
    assert len(set(case.rules)) == len(case.rules)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_says_its_promise(case: Case) -> None:
    assert case.summary.endswith("."), "the docstring is one sentence or two on its first line"
    assert len(case.summary) > 30
    assert list(inspect.signature(case.function).parameters) in (["door"], ["engine"], ["world"])
    assert bool(case.doors) == ("door" in inspect.signature(case.function).parameters)


def test_every_file_is_a_case() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert files == {case.name for case in CASES}
    assert len(CASES) >= 60


def test_every_case_is_a_test() -> None:
    tests = {name for name in dir(DriverSuite) if name.startswith("test_")}
    expected = {
        f"test_{case.name}__{door}" if door else f"test_{case.name}" for case in CASES for door in case.doors or (None,)
    }
    assert tests == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_can_fail(case: Case) -> None:
    tree = ast.parse((FOLDER / f"{case.name}.py").read_text())
    checks = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Assert)
        or (isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"raises", "refused"})
        or (isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "reach")
    ]
    assert checks, "a case that asserts nothing cannot fail"


def test_the_suite_needs_no_pytest() -> None:
    for path in FOLDER.parent.rglob("*.py"):
        imported = [
            name
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
        ]
        assert "pytest" not in imported, path
