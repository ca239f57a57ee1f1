"""Closing again does nothing, from several threads at once too; an engine that was never opened closes as well."""

from flowstate.errors import EngineClosedError
from flowstate.testing._cases import World
from flowstate.testing._expect import raises
from flowstate.testing._waiting import PATIENCE, in_threads

RULES = ("7.9",)


def case(world: World) -> None:
    engine = world.engine()
    in_threads(3, lambda _: engine.close(timeout=PATIENCE))
    engine.close()
    with raises(EngineClosedError, "closed"):
        engine.get("a")
    with world.closed_engine() as opened:
        opened.close()
    never = world.closed_engine()
    never.close()
    never.close()
    with raises(EngineClosedError, "closed"):
        never.open()
