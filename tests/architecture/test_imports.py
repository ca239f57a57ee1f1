"""Imports point one way: the contracts of pyproject.toml, read by import-linter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture._tree import ROOT, make_tree

# Without `site` the linter does not meet the .pth file that points to the real tree.
_PROGRAM = f"""
import sys
sys.path += ["python", *{[path for path in sys.path if path.endswith("-packages")]!r}]
from importlinter.cli import lint_imports_command
lint_imports_command()
"""


def lint_imports(root: Path) -> tuple[int, str]:
    """The exit code and the report of import-linter for the package below ``root``."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", _PROGRAM, "--no-cache", "--no-logo"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def make_package(root: Path, files: dict[str, str]) -> Path:
    packages = ["model", "codec", "commands", "drivers", "flows", "engine", "testing"]
    empty = {f"{package}/__init__.py": "" for package in packages}
    made = {
        "__init__.py": "",
        "errors.py": "",
        "_native.py": "from flowstate import _core\n",
        **empty,
        **files,
    }
    make_tree(root / "python/flowstate", made)
    return make_tree(root, {"pyproject.toml": (ROOT / "pyproject.toml").read_text(encoding="utf-8")})


def test_imports_point_one_way() -> None:
    code, report = lint_imports(ROOT)
    assert code == 0, report


@pytest.mark.parametrize(
    ("importer", "line", "complaint"),
    [
        (
            "errors.py",
            "import flowstate.model\n",
            "flowstate.errors is not allowed to import flowstate.model",
        ),
        ("model/a.py", "from flowstate.engine import b\n", "flowstate.model is not allowed to import"),
        ("flows/a.py", "import flowstate.drivers\n", "flowstate.flows is not allowed to import"),
        ("drivers/a.py", "import flowstate.flows\n", "flowstate.drivers is not allowed to import"),
        ("engine/a.py", "import flowstate.testing\n", "flowstate.engine is not allowed to import"),
        ("engine/b.py", "from flowstate import Engine\n", "Illegal imports of protected package flowstate"),
    ],
)
def test_wrong_imports_are_seen(tmp_path: Path, importer: str, line: str, complaint: str) -> None:
    code, report = lint_imports(make_package(tmp_path, {importer: line}))
    assert code == 1
    assert complaint in report


def test_right_imports_pass(tmp_path: Path) -> None:
    files = {
        "model/a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import flowstate.engine\n",
        "engine/a.py": "import flowstate.drivers\nimport flowstate.flows\nfrom flowstate import _native\n",
        "testing/a.py": "from flowstate.engine import a\n",
        "services/__init__.py": "from flowstate.engine import a\n",
    }
    code, report = lint_imports(make_package(tmp_path, files))
    assert code == 0, report
