"""Relative links between the documents lead to a file, and their anchors to a heading."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_CODE = re.compile(r"^ *```.*?^ *```|`[^`\n]*`", re.M | re.S)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)[^)]*\)")
_HEADING = re.compile(r"^#+ +(.*?) *$", re.M)


def _anchors(text: str) -> set[str]:
    """As repository hosts make them: lower case, punctuation dropped, blanks to dashes."""
    headings = _HEADING.findall(re.sub(r"^ *```.*?^ *```", "", text, flags=re.M | re.S))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def list_broken_links(root: Path) -> list[str]:
    found = []
    for path in sorted([*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("*/README.md")]):
        for link in _LINK.findall(_CODE.sub("", path.read_text(encoding="utf-8"))):
            if re.match(r"[a-z]+:", link):
                continue
            name, _, anchor = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            if not target.exists() or not target.is_relative_to(root.resolve()):
                found.append(f"{path.relative_to(root)}: {link} leads nowhere")
            elif anchor and target.suffix == ".md" and anchor not in _anchors(target.read_text(encoding="utf-8")):
                found.append(f"{path.relative_to(root)}: {link} names no heading")
    return found


def test_links_lead_somewhere() -> None:
    assert list_broken_links(ROOT) == []


def test_broken_links_are_seen(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A `b`, c\n[up](../README.md) [no](no.md) `[code](no.md)`\n")
    (tmp_path / "README.md").write_text("[a](docs/a.md#a-b-c) [b](docs/a.md#b) [out](../x.md) [web](https://x.y)\n")
    assert list_broken_links(tmp_path) == [
        "README.md: docs/a.md#b names no heading",
        "README.md: ../x.md leads nowhere",
        "docs/a.md: no.md leads nowhere",
    ]
