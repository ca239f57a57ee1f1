"""The store tests run on both cores: what one promises, the other keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from flowstate import _native
from flowstate.drivers import Store
from flowstate.drivers.pure import PureStore
from flowstate.model import Limits

_CORES: dict[str, Callable[[Limits], Any]] = {"native": _native.MemoryStore, "pure": PureStore}


@pytest.fixture(params=sorted(_CORES))
def make_store(request: pytest.FixtureRequest) -> Iterator[Callable[..., Store]]:
    """Opens stores of one core; ``make_store(label_key=3)`` one with other limits. They are closed after the test."""
    opened: list[Store] = []

    def make(**limits: int) -> Store:
        opened.append(_CORES[request.param](Limits()._replace(**limits)))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(make_store: Callable[..., Store]) -> Store:
    return make_store()
