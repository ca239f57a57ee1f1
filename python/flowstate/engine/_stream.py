"""Stream: states read page by page, only as far as somebody looks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from flowstate.drivers import Driver, Filter, Since
from flowstate.engine._steps import Steps, run_awaiting, run_blocking, settle
from flowstate.model import State
from flowstate.model import _names as names

_PAGE = 1_000


class StateStream:
    """The states that match, rev ascending."""

    def __init__(self, driver: Driver, filter: Filter, since: Since, latest_only: bool) -> None:
        self._driver = driver
        self._filter = filter
        self._since = since
        self._latest_only = latest_only
        self.ended: bool = False

    def next_page(self) -> Steps[list[State]]:
        """The next page, which may be empty; ``ended`` tells whether it was the last."""
        page = yield from settle(self._driver.list_states(self._filter, self._since, self._latest_only, _PAGE))
        self._since = Since("rev", page.next_since)
        self.ended = not page.more
        return [state for state in page.states if not state.id.startswith(names.RESERVED)]


def iterate_blocking(stream: StateStream) -> Iterator[State]:
    """The states of a stream, read in the calling thread."""
    while not stream.ended:
        yield from run_blocking(stream.next_page())


async def iterate_awaiting(stream: StateStream) -> AsyncIterator[State]:
    """The states of a stream, read on the running loop."""
    while not stream.ended:
        for state in await run_awaiting(stream.next_page()):
            yield state
