"""One error of the store reaches the consumer, who is not left waiting; the watcher goes on and misses nothing."""

from typing import Any

from flowstate.commands import Commit, Park
from flowstate.drivers import Driver, Feed, Filter, Since
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._expect import raises
from flowstate.testing._waiting import PATIENCE

RULES = ("9.1", "9.8")


def case(world: World) -> None:
    driver = StumblingDriver(world.make_driver())
    engine = world.engine(driver)
    ctx = StateCtx("a")
    with engine.watch() as watcher:
        for _ in range(3):
            engine.do(Commit(Park(ctx)))
            driver.stumble_next = True
            with raises(OSError, "stumbled"):
                watcher.next(timeout=PATIENCE)
            assert watcher.next(timeout=PATIENCE).rev == ctx.rev


class StumblingDriver:
    """Its feeds raise an OSError once each time they are told to."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.stumble_next = False

    def watch(self, filter: Filter, since: Since) -> Any:
        return StumblingFeed(self, self._driver.watch(filter, since))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)


class StumblingFeed:
    def __init__(self, driver: StumblingDriver, feed: Feed) -> None:
        self._driver = driver
        self._feed = feed

    def take(self, limit: int) -> Any:
        if self._driver.stumble_next:
            self._driver.stumble_next = False
            raise OSError("the disk stumbled")
        return self._feed.take(limit)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._feed, name)
