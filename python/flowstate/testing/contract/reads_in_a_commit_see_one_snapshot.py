"""All reads of one commit see the same moment, whatever others commit between them."""

from collections.abc import Callable
from typing import Any

from flowstate.commands import Commit, GetStateByID, GetStateByLabels, Park
from flowstate.drivers import Driver, Pending
from flowstate.model import State, StateCtx
from flowstate.testing._cases import World

RULES = ("3.1",)


def case(world: World) -> None:
    driver = world.make_driver()
    others = world.engine(driver)
    left, right = StateCtx("left", labels={"side": "left"}), StateCtx("right", labels={"side": "right"})

    def move() -> None:
        left["number"] = right["number"] = left.get("number", 0) + 1
        others.do(Commit(Park(left), Park(right)))

    move()
    engine = world.engine(MovingDriver(driver, move))
    for _ in range(3):
        one, two, three = StateCtx(), StateCtx(), StateCtx()
        reads = GetStateByID(one, "left"), GetStateByLabels(two, {"side": "right"}), GetStateByID(three, "right")
        engine.do(Commit(*reads))
        assert one["number"] == two["number"] == three["number"]
        assert one.rev + 1 == two.rev == three.rev
    assert left["number"] >= 9, "the states have moved after each read"
    engine.do(*reads)
    assert (one["number"], two["number"], three["number"]) == (
        left["number"] - 3,
        left["number"] - 2,
        left["number"] - 1,
    )


class MovingDriver:
    """Somebody commits after each read."""

    def __init__(self, driver: Driver, move: Callable[[], None]) -> None:
        self._driver = driver
        self._move = move

    def get_state(self, id: str, rev: int = 0, at_rev: int = 0) -> Pending[State | None]:
        state = self._driver.get_state(id, rev, at_rev)
        self._move()
        return state

    def get_state_by_labels(self, labels: Any, at_rev: int = 0) -> Pending[State | None]:
        state = self._driver.get_state_by_labels(labels, at_rev)
        self._move()
        return state

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)
