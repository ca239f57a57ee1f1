"""Whatever keeps states: the driver contract, and the drivers that come with flowstate."""

from flowstate.drivers._contract import Clock, Done, Driver, Pending
from flowstate.drivers._plan import Committed, Plan, Put, Write
from flowstate.drivers._store import Feed, Filter, Since, Store, Version, VersionPage, Waker
from flowstate.drivers.memory import Core, MemoryDriver

__all__ = [
    "Clock",
    "Committed",
    "Core",
    "Done",
    "Driver",
    "Feed",
    "Filter",
    "MemoryDriver",
    "Pending",
    "Plan",
    "Put",
    "Since",
    "Store",
    "Version",
    "VersionPage",
    "Waker",
    "Write",
]
