"""A debug build of the native core says so at import; a release build is silent."""

from __future__ import annotations

import importlib
import warnings

import pytest

from flowstate import _native


def test_a_debug_build_warns_at_import(monkeypatch):
    monkeypatch.setattr("flowstate._core.build_profile", "debug")
    with pytest.warns(RuntimeWarning, match="debug build"):
        importlib.reload(_native)
    monkeypatch.undo()
    importlib.reload(_native)


def test_a_release_build_is_silent():
    assert _native.build_profile == "release"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        importlib.reload(_native)
