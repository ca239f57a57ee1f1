"""The watcher of ``engine.watch`` is an iterable for ``for`` and for ``async for``."""

import asyncio

from flowstate.commands import Commit, Park
from flowstate.engine import Engine
from flowstate.model import StateCtx

RULES = ("9.8",)


def case(engine: Engine) -> None:
    ctxs = [StateCtx(f"{number}") for number in range(3)]
    engine.do(Commit(*[Park(ctx) for ctx in ctxs]))

    async def read() -> list[str]:
        seen = []
        with engine.watch() as watcher:
            async for state in watcher:
                seen.append(state.id)
                if len(seen) == 3:
                    break
        return seen

    assert asyncio.run(read()) == ["0", "1", "2"]
