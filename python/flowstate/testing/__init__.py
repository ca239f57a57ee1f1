"""Tools for tests: the contract that every driver passes, a clock that stands still, waits that end.

Nothing here needs pytest; ``DriverSuite`` is a class that pytest can collect.
"""

from flowstate.testing._cases import Case, World, list_cases, run_case
from flowstate.testing._clock import ManualClock
from flowstate.testing._doors import Door, DoorWatcher
from flowstate.testing._expect import logged, raises
from flowstate.testing._suite import DriverSuite
from flowstate.testing._waiting import PATIENCE, Gate, eventually

__all__ = [
    "PATIENCE",
    "Case",
    "Door",
    "DoorWatcher",
    "DriverSuite",
    "Gate",
    "ManualClock",
    "World",
    "eventually",
    "list_cases",
    "logged",
    "raises",
    "run_case",
]
