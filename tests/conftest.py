"""For every test: no thread and no file descriptor outlives it."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

_FDS = Path("/proc/self/fd")
_GRACE = 2.0
"""Seconds a thread that was told to stop may still need."""

# Time is for pytest-timeout to judge: on a busy machine one slow example says nothing.
settings.register_profile("flowstate", deadline=None)
settings.register_profile("flowstate-ci", parent=settings.get_profile("ci"), deadline=None)
settings.load_profile("flowstate-ci" if "CI" in os.environ else "flowstate")


def _threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.is_alive()}


def _fds() -> dict[str, str]:
    """What each open descriptor points to, by its number; empty where the system does not tell."""
    found: dict[str, str] = {}
    for entry in _FDS.iterdir() if _FDS.exists() else ():
        try:
            found[entry.name] = str(entry.readlink())
        except OSError:
            continue  # the descriptor that lists the folder
    return found


def _leaks(threads: set[threading.Thread], fds: dict[str, str]) -> list[str]:
    leaked = [f"thread {thread.name}" for thread in _threads() - threads]
    for number, target in _fds().items():
        if fds.get(number) != target and target != str(_FDS):
            leaked.append(f"file descriptor {number} -> {target}")
    return sorted(leaked)


@pytest.fixture(autouse=True)
def no_leaks() -> Iterator[None]:
    """Fail a test that leaves a thread or a descriptor behind."""
    threads, fds = _threads(), _fds()
    yield
    give_up_at = time.monotonic() + _GRACE
    leaked = _leaks(threads, fds)
    while leaked and time.monotonic() < give_up_at:
        gc.collect()
        time.sleep(0.01)
        leaked = _leaks(threads, fds)
    if leaked:
        pytest.fail("left behind: " + ", ".join(leaked))
