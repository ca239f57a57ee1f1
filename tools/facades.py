"""Writes the methods of Engine and Engine.aio from engine/operations.py, so that no method is written twice.

python tools/facades.py            write them
python tools/facades.py --check    fail if they are not what would be written
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ENGINE = Path(__file__).parents[1] / "python" / "flowstate" / "engine"

HEADER = '''"""Generated from operations.py by tools/facades.py; change it there."""

from __future__ import annotations

from collections.abc import {iterator}, Callable, Mapping, Sequence
from typing import Any, Literal, TypeVar, overload

from flowstate.codec._time import Duration
from flowstate.commands import Command, FlowTarget, Labels, Page, SinceArg
from flowstate.engine import operations
from flowstate.engine._parts import Parts
from flowstate.engine._steps import {run}
from flowstate.engine._stream import {iterate}
from flowstate.engine._watcher import {watcher}
from flowstate.model import Data, State, StateCtx, Status

R = TypeVar("R")


class {name}:
    """The operations, {how}."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
'''

FLAVOURS = {
    "_blocking.py": {
        "name": "BlockingOperations",
        "how": "waiting in the calling thread",
        "run": "run_blocking",
        "iterate": "iterate_blocking",
        "iterator": "Iterator",
        "watcher": "Watcher",
    },
    "_awaiting.py": {
        "name": "AwaitingOperations",
        "how": "waiting on the running event loop",
        "run": "run_awaiting",
        "iterate": "iterate_awaiting",
        "iterator": "AsyncIterator",
        "watcher": "AioWatcher",
    },
}


def method(operation: ast.FunctionDef, flavour: dict[str, str]) -> str:
    """The source of one method."""
    is_async = flavour["run"] == "run_awaiting"
    returns = ast.unparse(operation.returns) if operation.returns else "None"
    arguments = operation.args
    passed = ["self._parts"]
    for group in (arguments.posonlyargs, arguments.args):
        passed += [argument.arg for argument in group if argument.arg != "parts"]
    if arguments.vararg:
        passed.append(f"*{arguments.vararg.arg}")
    passed += [f"{argument.arg}={argument.arg}" for argument in arguments.kwonlyargs]
    call = f"operations.{operation.name}({', '.join(passed)})"
    for group in (arguments.posonlyargs, arguments.args):
        if group and group[0].arg == "parts":
            group[0] = ast.arg("self")
    word = "def"
    if returns.startswith("Steps["):
        result = returns.removeprefix("Steps[").removesuffix("]")
        word = "async def" if is_async else "def"
        body = f"return {'await ' if is_async else ''}{flavour['run']}({call})"
    elif returns == "StateStream":
        result = f"{flavour['iterator']}[State]"
        body = f"return {flavour['iterate']}({call})"
    elif returns == "Watch":
        result = flavour["watcher"]
        opening = f"self._parts.watch(found.filter, found.since, {result})"
        body = f"found = {call}\nwatcher: {result} = {opening}\nreturn watcher"
    else:
        raise SystemExit(f"{operation.name} returns {returns}: expected Steps[…], StateStream or Watch")
    overloads = any(isinstance(item, ast.Name) and item.id == "overload" for item in operation.decorator_list)
    lines = ["@overload"] if overloads else []
    lines.append(f"{word} {operation.name}({ast.unparse(arguments)}) -> {result}:")
    if overloads:
        lines[-1] += " ..."
    else:
        docstring = ast.get_docstring(operation, clean=True)
        text = "\n".join(f"    {line}" if line else "" for line in (docstring or "").split("\n"))
        ending = "\n    " if "\n" in text else ""
        lines.append(f'    """{text.strip()}{ending}"""')
        lines += [f"    {line}" for line in body.split("\n")]
    return "\n".join(lines)


def source(flavour: dict[str, str]) -> str:
    """The source of one file."""
    tree = ast.parse((ENGINE / "operations.py").read_text())
    parts = [HEADER.format(**flavour)]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            parts.append("\n".join(f"    {line}" if line else "" for line in method(node, flavour).split("\n")))
    return tidy("\n\n".join(parts) + "\n")


def tidy(text: str) -> str:
    """The text as ruff leaves it: unused imports gone, the rest sorted and formatted."""
    for command in (["check", "--fix-only", "--select", "F401,I", "--quiet"], ["format", "--quiet"]):
        ruff = [
            sys.executable,
            "-m",
            "ruff",
            *command,
            "--stdin-filename",
            str(ENGINE / "_generated.py"),
            "-",
        ]
        text = subprocess.run(ruff, input=text, capture_output=True, text=True, check=True).stdout
    return text


def main() -> int:
    """Write or check both files."""
    stale = []
    for name, flavour in FLAVOURS.items():
        path, text = ENGINE / name, source(flavour)
        if "--check" not in sys.argv:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            stale.append(name)
    if stale:
        print(f"stale: {', '.join(stale)}; run `python tools/facades.py`")
    return len(stale)


if __name__ == "__main__":
    raise SystemExit(main())
