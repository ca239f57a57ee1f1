"""The files of the project, and a made-up project to break."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_NOT_OURS = {".git", ".venv", "target", "build", "dist", "__pycache__", "node_modules"}
_NOT_OURS_SUFFIXES = ("_cache", ".egg-info")


def iter_files(root: Path, *suffixes: str) -> Iterator[Path]:
    """Every file below ``root`` that the project wrote, of these suffixes or of any, in order."""
    for path in sorted(root.iterdir()):
        if path.is_dir():
            if path.name not in _NOT_OURS and not path.name.endswith(_NOT_OURS_SUFFIXES):
                yield from iter_files(path, *suffixes)
        elif not suffixes or path.suffix in suffixes:
            yield path


def make_tree(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
