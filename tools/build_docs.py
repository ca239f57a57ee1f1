"""Builds README.md, the other documents and docs/ into build/docs/; a broken link fails."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STAGE = ROOT / "build/docs-source"

_LINK = re.compile(r"\]\(([^)#\s]+)")


def stage() -> None:
    """Lay the documents, and the files they link to, side by side as the repository has them."""
    shutil.rmtree(STAGE, ignore_errors=True)
    waiting = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*")])
    seen = set(waiting)
    while waiting:
        path = waiting.pop()
        if not path.is_file():
            continue
        copy = STAGE / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        if path.suffix != ".md":
            continue
        for link in _LINK.findall(path.read_text(encoding="utf-8")):
            target = (path.parent / link).resolve()
            if target.is_relative_to(ROOT) and target not in seen:
                seen.add(target)
                waiting.append(target)


def main() -> int:
    stage()
    config = ROOT / "tools/mkdocs.yml"
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
