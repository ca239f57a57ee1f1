"""The method: A B A B pairs in one run, the collector off in what is timed.

Machines are shared and noisy, so a figure alone says little. What is compared is measured in turns, and the ratio
is taken pair by pair: a slow moment hits both of a pair, and the median over the pairs forgets the rest.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from math import ceil
from typing import Literal, TypeAlias, TypeVar

__all__ = ["CORES", "Core", "Stopwatch", "both_cores", "in_turns", "percentile"]

A = TypeVar("A")
B = TypeVar("B")

Core: TypeAlias = Literal["native", "pure"]

CORES: tuple[Core, Core] = ("native", "pure")


class Stopwatch:
    """Adds up the seconds spent in its ``with`` blocks; garbage is collected before each and not within."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._began = 0.0

    def __enter__(self) -> Stopwatch:
        gc.collect()
        gc.disable()
        self._began = time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._began
        gc.enable()


def in_turns(rounds: int, first: Callable[[], A], second: Callable[[], B]) -> tuple[tuple[A, ...], tuple[B, ...]]:
    """What two measurements give: first second, first second, …"""
    pairs = [(first(), second()) for _ in range(rounds)]
    return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)


def both_cores(rounds: int, measure: Callable[[Core], A]) -> tuple[tuple[A, ...], tuple[A, ...]]:
    """What one measurement gives on either core: native pure, native pure, …"""
    return in_turns(rounds, lambda: measure("native"), lambda: measure("pure"))


def percentile(samples: list[int], share: float) -> int:
    """The smallest sample that is not below ``share`` of all of them."""
    return sorted(samples)[ceil(share * len(samples)) - 1]
