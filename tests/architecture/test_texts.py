"""Packages are pinned by name; where they come from is the reader's configuration, never ours."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture._tree import ROOT, iter_files, make_tree

# Joined from halves, so that this file passes its own rule.
_ADDRESSES = re.compile(
    "|".join(
        [
            "py" + r"pi\.org",
            "pythonhosted" + r"\.org",
            r"(extra-)?" + "index-" + "url",
            "find-" + "links",
            r"(index|static)\." + r"crates\.io",
            "registry" + r"\.npmjs",
        ]
    )
)
_PINNED = re.compile(r"^[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*$")


def list_index_addresses(root: Path) -> list[str]:
    found = []
    for path in iter_files(root):
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, 1):
            if match := _ADDRESSES.search(line):
                found.append(f"{path.relative_to(root)}:{number} names an index: {match[0]}")
    return found


def list_loose_pins(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)}: {line!r} is not pinned with =="
        for path in iter_files(root / "requirements", ".txt")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#") and line != "-c constraints.txt" and not _PINNED.match(line)
    ]


def test_no_index_is_named() -> None:
    assert list_index_addresses(ROOT) == []


def test_requirements_are_pinned() -> None:
    assert list_loose_pins(ROOT) == []


def test_named_indexes_are_seen(tmp_path: Path) -> None:
    tree = {
        "a.toml": "[index]\nurl = 'https://py" + "pi.org/simple'\n",
        "b.md": "pip install --index-" + "url=x\n",
        "target/c.md": "py" + "pi.org\n",
    }
    assert [line.split()[0] for line in list_index_addresses(make_tree(tmp_path, tree))] == [
        "a.toml:2",
        "b.md:1",
    ]


def test_loose_pins_are_seen(tmp_path: Path) -> None:
    tree = {"requirements/a.txt": "# words\n-c constraints.txt\nx==1.2\ny>=1\nz\n-r other.txt\n"}
    assert [line.split("'")[1] for line in list_loose_pins(make_tree(tmp_path, tree))] == [
        "y>=1",
        "z",
        "-r other.txt",
    ]
