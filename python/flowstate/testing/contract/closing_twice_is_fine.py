"""Closing again does nothing, from wherever; an engine that was never opened closes too."""

from flowstate.engine import Engine
from flowstate.testing._cases import World
from flowstate.testing._waiting import PATIENCE, in_threads

RULES = ("7.9",)


def case(world: World) -> None:
    engine = world.engine()
    in_threads(3, lambda _: engine.close(timeout=PATIENCE))
    engine.close()
    with engine_of(world):
        pass
    never = world.closed_engine()
    never.close()
    never.close()


def engine_of(world: World) -> Engine:
    engine = world.closed_engine()
    assert "new" in repr(engine) or "Engine" in repr(engine)
    return engine
