"""``__init__.py`` holds re-exports and a sorted ``__all__`` that names exactly them."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture._tree import ROOT, iter_files, make_tree

PACKAGE = Path("python/flowstate")


def _sort_key(name: str) -> tuple[int, str]:
    """Constants, classes, the rest: the order ruff gives ``__all__``."""
    return (0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2), name


def _declared(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return list(ast.literal_eval(node.value))
    return None


def _reexported(tree: ast.Module) -> set[str]:
    names = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module != "__future__":
            names |= {alias.asname or alias.name for alias in node.names}
    return {name for name in names if not name.startswith("_") or name == "__version__"}


def _defined(tree: ast.Module) -> set[str]:
    names = _reexported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return names


def _is_reexport(node: ast.stmt) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return all(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
    return isinstance(node, ast.ImportFrom)


def list_wrong_exports(root: Path) -> list[str]:
    found = []
    for path in iter_files(root / PACKAGE, ".py"):
        where = path.relative_to(root)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        declared = _declared(tree)
        is_package = path.name == "__init__.py"
        if is_package:
            found += [f"{where}:{n.lineno} is no re-export" for n in tree.body if not _is_reexport(n)]
            for name in sorted(_reexported(tree) ^ set(declared or ())):
                found.append(f"{where}: {name} stands in only one of __all__ and the imports")
        elif declared is not None:
            found += [f"{where}: {name} of __all__ is not there" for name in declared if name not in _defined(tree)]
        if declared is not None and declared != sorted(set(declared), key=_sort_key):
            found.append(f"{where}: __all__ is not sorted, or names something twice")
    return found


def test_exports_are_what_is_there() -> None:
    assert list_wrong_exports(ROOT) == []


def test_wrong_exports_are_seen(tmp_path: Path) -> None:
    tree = {
        "python/flowstate/__init__.py": "from flowstate.a import b, c\n\n__all__ = ['b', 'd']\n",
        "python/flowstate/a.py": "b = 1\n\n__all__ = ['b', 'e']\n",
        "python/flowstate/good/__init__.py": "'Words.'\nfrom .x import A, b, C_D\n__all__ = ['C_D', 'A', 'b']\n",
        "python/flowstate/loud/__init__.py": "def f(): ...\n",
        "python/flowstate/mixed/__init__.py": "from .x import a, b\n__all__ = ['b', 'a']\n",
    }
    assert list_wrong_exports(make_tree(tmp_path, tree)) == [
        "python/flowstate/__init__.py: c stands in only one of __all__ and the imports",
        "python/flowstate/__init__.py: d stands in only one of __all__ and the imports",
        "python/flowstate/a.py: e of __all__ is not there",
        "python/flowstate/loud/__init__.py:1 is no re-export",
        "python/flowstate/mixed/__init__.py: __all__ is not sorted, or names something twice",
    ]
