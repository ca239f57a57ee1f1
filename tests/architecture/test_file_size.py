"""A file that passes 700 lines holds more than one idea."""

from __future__ import annotations

from pathlib import Path

from tests.architecture._tree import ROOT, iter_files, make_tree

MOST_LINES = 700


def list_long_files(root: Path) -> list[str]:
    found = []
    for path in iter_files(root, ".py", ".pyi", ".rs"):
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > MOST_LINES:
            found.append(f"{path.relative_to(root)} has {lines} lines, more than {MOST_LINES}: split it by aspect")
    return found


def test_no_file_is_long() -> None:
    assert list_long_files(ROOT) == []


def test_long_files_are_seen(tmp_path: Path) -> None:
    tree = {"rust/a.rs": "\n" * 701, "tests/b.py": "\n" * 701, "python/c.py": "\n" * 700, "d.md": "\n" * 900}
    assert [line.split()[0] for line in list_long_files(make_tree(tmp_path, tree))] == [
        "rust/a.rs",
        "tests/b.py",
    ]
