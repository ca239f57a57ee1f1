"""The examples in the docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import flowstate

_MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(flowstate.__path__, "flowstate.")
    if not module.name.endswith("._core")
)


@pytest.mark.parametrize("name", ["flowstate", *_MODULES])
def test_docstring_examples_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS).failed == 0
