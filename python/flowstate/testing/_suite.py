"""DriverSuite: what every driver must pass."""

from __future__ import annotations

from collections.abc import Callable

from flowstate.drivers import Driver
from flowstate.testing._cases import Case, DoorKind, list_cases, run_case

__all__ = ["DriverSuite"]


class DriverSuite:
    """The contract as a class of tests: one test a case, or one a door for cases that matter both ways.

    Subclass it in a test module, under a name that pytest collects::

        class TestMyDriver(DriverSuite):
            def make_driver(self) -> Driver:
                return MyDriver()
    """

    def make_driver(self) -> Driver:
        """A new, empty store. A case may ask for several."""
        raise NotImplementedError("override make_driver() to return a new, empty driver")


def _test(case: Case, door: DoorKind | None) -> Callable[[DriverSuite], None]:
    def test(self: DriverSuite) -> None:
        run_case(case, self.make_driver, door)

    test.__doc__ = case.summary
    test.__name__ = f"test_{case.name}" if door is None else f"test_{case.name}__{door}"
    test.__qualname__ = f"DriverSuite.{test.__name__}"
    return test


for _case in list_cases():
    for _door in _case.doors or (None,):
        _one = _test(_case, _door)
        setattr(DriverSuite, _one.__name__, _one)
