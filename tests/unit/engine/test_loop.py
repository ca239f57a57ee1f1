"""A thread that waits while another one imports asyncio for the first time does not stumble over the half of it."""

from __future__ import annotations

import asyncio
import sys
from types import ModuleType

from flowstate.engine._loop import runs_here


def test_no_loop_runs_while_asyncio_is_not_imported_to_its_end(monkeypatch):
    monkeypatch.setitem(sys.modules, "asyncio", ModuleType("asyncio"))
    assert not runs_here()
    monkeypatch.delitem(sys.modules, "asyncio")
    assert not runs_here()


def test_a_running_loop_is_seen_by_its_own_thread_only():
    async def main() -> tuple[bool, bool]:
        return runs_here(), await asyncio.to_thread(runs_here)

    assert asyncio.run(main()) == (True, False)
