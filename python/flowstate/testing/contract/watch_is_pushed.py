"""A waiting watcher is woken by the commit that matches: nobody polls meanwhile."""

from typing import Any

from flowstate.commands import Commit, Park
from flowstate.drivers import Driver, Feed, Filter, Since
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._expect import raises
from flowstate.testing._waiting import PATIENCE, TestThread

RULES = ("9.5",)


def case(world: World) -> None:
    driver = CountingDriver(world.make_driver())
    engine = world.engine(driver)
    with engine.watch({"kind": "x"}) as watcher:
        with raises(TimeoutError):
            watcher.next(timeout=0.5)
        assert driver.takes <= 3, "somebody polls while nothing happens"
        waiting = TestThread(watcher.next, PATIENCE)
        for _ in range(200):
            engine.do(Commit(Park(StateCtx(f"other-{_}", labels={"kind": "y"}))))
        engine.do(Commit(Park(StateCtx("a", labels={"kind": "x"}))))
        assert waiting.outcome().id == "a"
        assert driver.takes <= 8, "commits that do not match wake the watcher"


class CountingDriver:
    """Counts how often somebody looks whether there is something to take."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.takes = 0

    def watch(self, filter: Filter, since: Since) -> Any:
        return CountingFeed(self, self._driver.watch(filter, since))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)


class CountingFeed:
    def __init__(self, counter: CountingDriver, feed: Feed) -> None:
        self._counter = counter
        self._feed = feed

    def take(self, limit: int) -> Any:
        self._counter.takes += 1
        return self._feed.take(limit)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._feed, name)
