"""Runs the Python blocks of a document in order, as one program, and compares what they print.

Standard library only and no import of the tests, for it also runs in an environment that holds the
wheel and nothing else: ``python tests/docs/blocks.py README.md``.

``<!-- not run -->`` before a block leaves it out. ``<!-- output -->`` before a text block says that it
shows what the Python block above it prints; ``...`` in it stands for anything.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^(?P<indent> *)```(?P<language>[\w-]*)[^\n]*\n(?P<text>.*?)^(?P=indent)```[ ]*$", re.M | re.S)
_REMARK = re.compile(r"<!--\s*(not run|output)\s*-->\s*\Z")
_PYTHON = {"python", "py", "python3", "pycon"}


@dataclass
class Block:
    line: int
    source: str
    is_run: bool = True
    output: str | None = None


def list_blocks(text: str) -> list[Block]:
    blocks: list[Block] = []
    for fence in _FENCE.finditer(text):
        remark = _REMARK.search(text, 0, fence.start())
        said = remark[1] if remark else None
        indent = len(fence["indent"])
        body = "\n".join(line[indent:] for line in fence["text"].splitlines()) + "\n"
        if fence["language"] in _PYTHON:
            line = text.count("\n", 0, fence.start("text")) + 1
            blocks.append(Block(line, body, is_run=said != "not run"))
        elif said == "output":
            if not blocks or blocks[-1].output is not None:
                raise ValueError(f"an output without its program: {body!r}")
            blocks[-1].output = body
    return blocks


def run_blocks(name: str, text: str) -> list[str]:
    """Run them in one namespace, as a script would; returns the complaints."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    complaints: list[str] = []
    for block in list_blocks(text):
        if not block.is_run:
            continue
        # Blank lines in front, so that a traceback gives the document's line.
        code = "\n" * (block.line - 1) + block.source
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile(code, name, "exec"), namespace)
        except BaseException:
            complaints.append(f"{name}:{block.line} failed\n{traceback.format_exc()}")
            break
        wanted = block.output
        if wanted is not None and not doctest.OutputChecker().check_output(
            wanted.rstrip() + "\n", printed.getvalue().rstrip() + "\n", doctest.ELLIPSIS
        ):
            complaints.append(f"{name}:{block.line} prints\n{printed.getvalue()}and should print\n{wanted}")
    return complaints


def main(paths: list[str]) -> int:
    failed = 0
    for path in paths:
        text = Path(path).read_text(encoding="utf-8")
        complaints = run_blocks(path, text)
        for complaint in complaints:
            print(complaint, file=sys.stderr)
        blocks = list_blocks(text)
        print(f"{path}: {sum(block.is_run for block in blocks)} of {len(blocks)} blocks run")
        failed += len(complaints)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
