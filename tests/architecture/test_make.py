"""The documents name make targets that are there, and each target explains itself."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture._tree import ROOT, iter_files, make_tree

PROMISED = {"demo", "test", "check", "bench", "wheel", "docs", "clean", "help"}

_RULE = re.compile(r"^([a-z][a-z-]*):(?!=)(.*)$", re.MULTILINE)
_SPAN = re.compile(r"`(?:[A-Z]+=\S+ )?make ([a-z-]+)[^`]*`")
_LINE = re.compile(r"^\s*(?:\$ )?(?:.*&& )?make ([a-z-]+)")
_FENCE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def list_targets(root: Path) -> dict[str, bool]:
    """Every target for people, and whether it has its line of help."""
    rules = _RULE.findall((root / "Makefile").read_text(encoding="utf-8"))
    return {name: " ## " in rest for name, rest in rules if name != "cargo"}


def list_unexplained(root: Path) -> list[str]:
    return [f"make {name} has no line of help" for name, is_explained in list_targets(root).items() if not is_explained]


def list_missing(root: Path) -> list[str]:
    targets = list_targets(root)
    found = [f"make {name} is promised and missing" for name in sorted(PROMISED - targets.keys())]
    for path in iter_files(root, ".md"):
        text = path.read_text(encoding="utf-8")
        named = _SPAN.findall(_FENCE.sub("", text))
        for block in _FENCE.findall(text):
            named += [match[1] for line in block.splitlines() if (match := _LINE.match(line))]
        found += [f"{path.relative_to(root)}: make {name} is missing" for name in named if name not in targets]
    return found


def test_every_named_target_is_there() -> None:
    assert list_missing(ROOT) == []


def test_every_target_is_explained() -> None:
    assert list_unexplained(ROOT) == []


def test_ci_runs_make_check() -> None:
    commands = [line for line in (ROOT / ".ci/run").read_text().splitlines() if line and line[0] != "#"]
    assert commands[0] == "set -euo pipefail"
    assert commands[-1].startswith("exec make check")


def test_missing_and_unexplained_targets_are_seen(tmp_path: Path) -> None:
    rules = "".join(f"{name}: ## words\n" for name in sorted(PROMISED - {"docs"}))
    tree = {
        "Makefile": rules + "X := 1\nnew: x\n\t@true\n",
        "README.md": "We make sure: `make moon`, `PYTHON=x make stars`, `make demo`.\n\n```sh\n$ make sun\n```\n",
    }
    root = make_tree(tmp_path, tree)
    assert list_unexplained(root) == ["make new has no line of help"]
    assert list_missing(root) == [
        "make docs is promised and missing",
        "README.md: make moon is missing",
        "README.md: make stars is missing",
        "README.md: make sun is missing",
    ]
