"""The states that the benches store: 24-byte ids, two labels, an annotation of 100 bytes.

Half of the states belong to one large customer, the others to customers of 200 states each; either lane has half of
every customer's. So one label pair finds a quarter of all states, and another exactly 100 of the 200 that its rarer
label names.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from benches._measure import Core
from flowstate import Engine, Limits, MemoryDriver, StateCtx, _native
from flowstate.drivers import Plan, Store, Write
from flowstate.drivers.pure import PureStore

__all__ = ["LARGE_CUSTOMER", "MATCHES", "Population", "customers_of", "labels_of", "new_ctx", "new_store", "new_write"]

LARGE_CUSTOMER = "walk-in"
MATCHES = 100
"""How many states of one lane a small customer has."""
ANNOTATIONS = {"note": "x" * 96}
"""With its name 100 bytes."""
_STATES_OF_A_COMMIT = 1_000
_STORES: dict[Core, Callable[[Limits], Any]] = {"native": _native.MemoryStore, "pure": PureStore}


def id_of(number: int) -> str:
    """The id of a state: 24 bytes."""
    return f"order-{number:018d}"


def customers_of(size: int) -> int:
    """How many small customers there are among so many states."""
    return size // (4 * MATCHES)


def labels_of(number: int, size: int) -> dict[str, str]:
    """The labels of one of ``size`` states."""
    half, is_small = divmod(number, 2)
    customers = customers_of(size)
    if is_small:
        return {"lane": "ab"[half // customers % 2], "customer": f"c-{half % customers:06d}"}
    return {"lane": "ab"[half % 2], "customer": LARGE_CUSTOMER}


def new_write(number: int, size: int) -> Write:
    """A write of a new state."""
    return Write(id_of(number), 0, labels_of(number, size), ANNOTATIONS, "first", {})


def new_ctx(number: int, size: int) -> StateCtx:
    """A working copy of a new state."""
    return StateCtx(id_of(number), labels=labels_of(number, size), annotations=ANNOTATIONS)


def new_store(core: Core) -> Store:
    """An empty store."""
    store: Store = _STORES[core](Limits())
    return store


def iter_plans(numbers: Sequence[int], size: int, states: int) -> Iterator[Plan]:
    """Plans that store these states, so many at a time."""
    for start in range(0, len(numbers), states):
        yield Plan(tuple(new_write(number, size) for number in numbers[start : start + states]))


class Population:
    """Many stored states, each in its first version: state ``number`` has rev ``number + 1``."""

    def __init__(self, core: Core, size: int) -> None:
        driver = MemoryDriver(core)
        self.size = size
        self.store: Store = driver._store
        self.engine = Engine(driver).open()
        for plan in iter_plans(range(size), size, _STATES_OF_A_COMMIT):
            self.store.commit(plan)
        assert self.store.stats()["states"] == self.store.last_rev() == size

    def close(self) -> None:
        """Let the states go."""
        self.engine.close()


def freeze_populations() -> None:
    """Keep the collector away from what is there: it would walk millions of objects before each measurement."""
    gc.collect()
    gc.freeze()
