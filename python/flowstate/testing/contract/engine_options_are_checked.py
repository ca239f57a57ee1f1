"""Engine options that are none are refused by name; ``recovery`` and ``timers`` are accepted without effect."""

from typing import Any

from flowstate.engine import Engine
from flowstate.errors import CommandError
from flowstate.testing._cases import World
from flowstate.testing._expect import raises

RULES = ("10",)


def case(world: World) -> None:
    for option, value in (("max_concurrency", 0), ("max_concurrency", "many"), ("flows", [5])):
        options: dict[str, Any] = {option: value}
        with raises(CommandError, option.rstrip("s")):
            world.closed_engine(**options)
    for store, word in (("nowhere:", "nowhere:"), (5, "int")):
        with raises(CommandError, word):
            Engine(store)  # type: ignore[arg-type]
    with raises(CommandError, "core"):
        Engine("memory:", core="stone")  # type: ignore[arg-type]
    engine = world.engine(recovery=False, timers=False)
    with raises(CommandError, "open"):
        engine.open()
