"""Before ``open`` and after ``close`` every use is an EngineClosedError that says what to do."""

import asyncio
from collections.abc import Callable

from flowstate.commands import Commit, Execute, GetStates, Park, Transit
from flowstate.engine import Engine
from flowstate.errors import EngineClosedError
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._expect import content, raises

RULES = ("7.9",)


def case(world: World) -> None:
    ctx = StateCtx("a")

    def use(engine: Engine) -> list[Callable[[], object]]:
        return [
            lambda: engine.do(Commit(Park(ctx))),
            lambda: engine.do(GetStates()),
            lambda: engine.do(Execute(ctx)),
            lambda: engine.execute(ctx),
            lambda: engine.get("a"),
            lambda: engine.find({"x": "1"}),
            lambda: list(engine.states()),
            lambda: list(engine.history("a")),
            lambda: engine.count(),
            lambda: engine.start("flow", id="b"),
            lambda: engine.wait("a", timeout=0),
            lambda: engine.result("a", timeout=0),
            lambda: engine.resume("a"),
            lambda: engine.update("a", lambda _: None),
            lambda: engine.cancel("a"),
            lambda: engine.watch(),
        ]

    engine = world.closed_engine()
    for call in use(engine):
        with raises(EngineClosedError, "open"):
            call()
    with engine:
        engine.do(Commit(Transit(ctx, "flow")))
    before = content(ctx)
    for call in use(engine):
        with raises(EngineClosedError, "closed"):
            call()
    with raises(EngineClosedError, "closed"):
        engine.open()
    assert content(ctx) == before

    async def through_aio() -> None:
        with raises(EngineClosedError, "closed"):
            await engine.aio.get("a")
        with raises(EngineClosedError, "closed"):
            await engine.aio.do(Commit(Park(ctx)))

    asyncio.run(through_aio())
