"""Every Python block of README.md and docs/ runs as pasted and prints what it shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.blocks import list_blocks, run_blocks

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])

MOST_NOT_RUN = 3
"""Over all documents together."""


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_blocks_run(path: Path, tmp_path: Path) -> None:
    if not any(block.is_run for block in list_blocks(path.read_text(encoding="utf-8"))):
        return
    done = subprocess.run(
        [sys.executable, "-W", "error", Path(__file__).with_name("blocks.py"), path],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_few_blocks_are_left_out() -> None:
    blocks = [block for path in DOCUMENTS for block in list_blocks(path.read_text(encoding="utf-8"))]
    assert sum(not block.is_run for block in blocks) <= MOST_NOT_RUN


def test_readme_has_a_program() -> None:
    assert any(block.is_run for block in list_blocks((ROOT / "README.md").read_text(encoding="utf-8")))


_DOCUMENT = """
```python
x = 1
print("one", object())
```
<!-- output -->
```text
one <object ...>
```
<!-- not run -->
```python
boom()
```
1. In a list:
   ```python
   print(x + 1)
   ```

   <!-- output -->
   ```text
   2
   ```
```sh
make test
```
"""


def test_blocks_are_read() -> None:
    first, second, third = list_blocks(_DOCUMENT)
    assert (first.line, first.output, first.is_run) == (3, "one <object ...>\n", True)
    assert (second.source, second.is_run) == ("boom()\n", False)
    assert (third.source, third.output) == ("print(x + 1)\n", "2\n")
    assert run_blocks("a.md", _DOCUMENT) == []


def test_failing_blocks_and_wrong_outputs_are_seen() -> None:
    (complaint,) = run_blocks("a.md", _DOCUMENT.replace("<!-- not run -->", ""))
    assert "a.md:12 failed" in complaint
    assert 'File "a.md", line 12' in complaint
    (complaint,) = run_blocks("a.md", _DOCUMENT.replace("   2\n", "   3\n"))
    assert complaint == "a.md:16 prints\n2\nand should print\n3\n"
    with pytest.raises(ValueError, match="without its program"):
        list_blocks("<!-- output -->\n```text\n1\n```\n")
