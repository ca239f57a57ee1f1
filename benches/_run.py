"""One run of the benches: how large, and what its benches share."""

from __future__ import annotations

import sys
import time

from benches._measure import Core
from benches._states import Population, freeze_populations

__all__ = ["MANY", "Run"]

MANY = 1_000_000
"""Stored states of those benches that ask how a large store does."""
_QUICK = 50
"""By how much a quick run is smaller."""


class Run:
    """What a bench asks for.

    Args:
        is_quick: everything small, to see that it works; the figures mean nothing.
        is_build_timed: measure a clean release build too.
    """

    def __init__(self, *, is_quick: bool = False, is_build_timed: bool = False) -> None:
        self.is_quick = is_quick
        self.is_build_timed = is_build_timed
        self._began = time.monotonic()
        self._populations: dict[Core, Population] = {}

    def size(self, size: int, *, least: int = 1) -> int:
        """That size, or what is left of it in a quick run."""
        return max(least, size // _QUICK) if self.is_quick else size

    def rounds(self, rounds: int) -> int:
        """So many pairs, or two in a quick run."""
        return 2 if self.is_quick else rounds

    def population(self, core: Core) -> Population:
        """MANY stored states, made once for all benches of the run."""
        if core not in self._populations:
            size = self.size(MANY)
            self.say(f"storing {size:,} states in the {core} core")
            self._populations[core] = Population(core, size)
            freeze_populations()
        return self._populations[core]

    def say(self, what: str) -> None:
        """Tell whoever waits what happens now."""
        print(f"[{time.monotonic() - self._began:5.1f} s] {what}", file=sys.stderr, flush=True)

    @property
    def seconds(self) -> float:
        """How long the run has taken."""
        return time.monotonic() - self._began

    def close(self) -> None:
        """Let go of what was shared."""
        for population in self._populations.values():
            population.close()
        self._populations.clear()
