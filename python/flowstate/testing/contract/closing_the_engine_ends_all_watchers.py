"""Closing the engine ends all its watchers cleanly: iteration ends, ``next`` raises EngineClosedError."""

from flowstate.errors import EngineClosedError
from flowstate.testing._cases import World
from flowstate.testing._expect import raises
from flowstate.testing._waiting import PATIENCE, Gate, TestThread

RULES = ("9.8", "7.9")


def case(world: World) -> None:
    engine = world.closed_engine()
    engine.open()
    watchers = [engine.watch() for _ in range(4)]
    waits = [Gate(f"{number}") for number in range(4)]

    def consume(number: int) -> object:
        waits[number].open()
        if number % 2:
            return list(watchers[number])
        with raises(EngineClosedError):
            watchers[number].next(timeout=PATIENCE)
        return []

    threads = [TestThread(consume, number) for number in range(4)]
    for gate in waits:
        gate.wait()
    engine.close(timeout=PATIENCE)
    assert [thread.outcome() for thread in threads] == [[]] * 4
