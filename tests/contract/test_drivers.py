"""The memory driver keeps the whole contract, on the native core and on the pure one."""

from flowstate.drivers import Driver, MemoryDriver
from flowstate.testing import DriverSuite


class TestNative(DriverSuite):
    def make_driver(self) -> Driver:
        return MemoryDriver("native")


class TestPure(DriverSuite):
    def make_driver(self) -> Driver:
        return MemoryDriver("pure")
