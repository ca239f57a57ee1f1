"""``flowstate._native`` alone imports ``flowstate._core``."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture._tree import ROOT, iter_files, make_tree

DOOR = Path("python/flowstate/_native.py")


def _names_core(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(alias.name.startswith("flowstate._core") for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        if module.split(".")[-1] == "_core":
            return True
        return (module == "flowstate" or node.level > 0) and any(alias.name == "_core" for alias in node.names)
    return False


def list_side_doors(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)}:{getattr(node, 'lineno', 0)} imports flowstate._core; _native is the door"
        for path in iter_files(root, ".py")
        if path.relative_to(root) != DOOR
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _names_core(node)
    ]


def test_native_is_the_only_door() -> None:
    assert list_side_doors(ROOT) == []


def test_side_doors_are_seen(tmp_path: Path) -> None:
    tree = {
        "python/flowstate/_native.py": "from flowstate import _core\n",
        "python/flowstate/engine/a.py": "from flowstate import _core\n",
        "python/flowstate/engine/b.py": "def f():\n    import flowstate._core\n",
        "python/flowstate/c.py": "from ._core import Feed\n",
        "tests/d.py": "from flowstate._core import Feed\n",
        "tests/e.py": "from flowstate import _native\n",
    }
    found = list_side_doors(make_tree(tmp_path, tree))
    assert [line.split(":")[0] for line in found] == [
        "python/flowstate/c.py",
        "python/flowstate/engine/a.py",
        "python/flowstate/engine/b.py",
        "tests/d.py",
    ]
