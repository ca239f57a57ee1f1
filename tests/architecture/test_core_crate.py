"""The core crate never sees Python, and its modules use each other one way."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture._tree import ROOT, iter_files, make_tree

CRATE = Path("rust/flowstate-core")

_ORDER = re.compile(r"^//! `([a-z_, ]+(?: -> [a-z_, ]+)+)`", re.MULTILINE)
_COMMENT = re.compile(r"//.*")


def _first_names(text: str) -> set[str]:
    """The modules named right after ``crate::``, in a path or as the first names of a braced list."""
    names = set()
    for match in re.finditer(r"\bcrate::", text):
        rest = text[match.end() :]
        if not rest.startswith("{"):
            names.add(re.split(r"\W", rest, maxsplit=1)[0])
            continue
        depth, item = 0, ""
        for letter in rest:
            depth += (letter == "{") - (letter == "}")
            if depth == 0 or (letter == "," and depth == 1):
                names.add(item.strip(" \n{").split("::")[0])
                item = ""
            if depth == 0:
                break
            item += letter if letter != "," or depth > 1 else ""
    return {name for name in names if name and name.islower()}


def list_python_in_the_core(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)} names pyo3: the core knows no Python"
        for path in iter_files(root / CRATE, ".rs", ".toml")
        if "pyo3" in path.read_text(encoding="utf-8").lower()
    ]


def read_heights(root: Path) -> dict[str, int]:
    """How high each module stands, from the line of lib.rs that gives the order."""
    order = _ORDER.search((root / CRATE / "src/lib.rs").read_text(encoding="utf-8"))
    assert order, "lib.rs gives no order of its modules: //! `a, b -> c -> d`"
    layers = order[1].split(" -> ")
    return {module: height for height, layer in enumerate(layers) for module in layer.split(", ")}


def list_wrong_uses(root: Path) -> list[str]:
    """A module uses its own layer and those before it."""
    height = read_heights(root)
    found = []
    for path in iter_files(root / CRATE / "src", ".rs"):
        where = path.relative_to(root)
        module = path.relative_to(root / CRATE / "src").parts[0].removesuffix(".rs")
        if module == "lib":
            continue
        if module not in height:
            found.append(f"{where}: module {module} has no place in the order of lib.rs")
            continue
        code = _COMMENT.sub("", path.read_text(encoding="utf-8").split("#[cfg(test)]")[0])
        for used in sorted(_first_names(code)):
            if height.get(used, -1) > height[module]:
                found.append(f"{where} uses crate::{used}, which stands above {module}")
    return found


def test_the_core_knows_no_python() -> None:
    assert list_python_in_the_core(ROOT) == []


def test_the_core_uses_downwards() -> None:
    assert list_wrong_uses(ROOT) == []


def test_python_in_the_core_is_seen(tmp_path: Path) -> None:
    tree = {
        "rust/flowstate-core/Cargo.toml": "[dependencies]\npyo3 = '1'\n",
        "rust/flowstate-core/src/lib.rs": "use pyo3::prelude::*;\n",
        "rust/flowstate-core/src/ids.rs": "\n",
        "rust/flowstate-py/src/lib.rs": "use pyo3::prelude::*;\n",
    }
    assert [line.split()[0] for line in list_python_in_the_core(make_tree(tmp_path, tree))] == [
        "rust/flowstate-core/Cargo.toml",
        "rust/flowstate-core/src/lib.rs",
    ]


def test_upward_uses_are_seen(tmp_path: Path) -> None:
    source = "rust/flowstate-core/src"
    tree = {
        f"{source}/lib.rs": "//! `ids, record -> index -> query, commit -> store`.\npub use crate::store::Store;\n",
        f"{source}/ids.rs": "//! See crate::store.\n#[cfg(test)]\nuse crate::store::Store;\n",
        f"{source}/index/by_id.rs": "use crate::{ids::{Rev, Id}, commit::Plan, record::Record};\n",
        f"{source}/query.rs": "fn f() -> crate::store::Store { todo!() }\n",
        f"{source}/store/memory.rs": "use crate::index::by_id;\nuse crate::commit;\n",
        f"{source}/utils.rs": "\n",
    }
    assert list_wrong_uses(make_tree(tmp_path, tree)) == [
        f"{source}/index/by_id.rs uses crate::commit, which stands above index",
        f"{source}/query.rs uses crate::store, which stands above query",
        f"{source}/utils.rs: module utils has no place in the order of lib.rs",
    ]
