"""A flow that waits for something, in a watch, in ``wait`` or asleep on the loop, does not hold ``close`` up: its wait ends."""

import logging

from flowstate.commands import Commit, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._expect import logged
from flowstate.testing._waiting import Gate, TestThread

RULES = ("7.9", "9.8")


def case(world: World) -> None:
    driver = world.make_driver()
    keeper = world.engine(driver)
    keeper.do(Commit(Transit(StateCtx("never"), "nobody")))
    engine = world.closed_engine(driver)
    engine.open()
    waiting = {name: Gate(name) for name in ("iterates", "next", "waits", "async-iterates", "async-waits")}

    @engine.flow("iterates")
    def iterates(ctx: StateCtx) -> Commit:
        with ctx.engine.watch({"queue": "none"}) as watcher:
            waiting["iterates"].open()
            for _ in watcher:
                pass
        return Commit(Park(ctx))

    @engine.flow("next")
    def next_one(ctx: StateCtx) -> None:
        with ctx.engine.watch({"queue": "none"}) as watcher:
            waiting["next"].open()
            watcher.next()

    @engine.flow("waits")
    def waits(ctx: StateCtx) -> None:
        waiting["waits"].open()
        ctx.engine.wait("never")

    @engine.flow("async-iterates")
    async def async_iterates(ctx: StateCtx) -> Commit:
        async with ctx.engine.watch({"queue": "none"}) as watcher:
            waiting["async-iterates"].open()
            async for _ in watcher:
                pass
        return Commit(Park(ctx))

    @engine.flow("async-waits")
    async def async_waits(ctx: StateCtx) -> None:
        waiting["async-waits"].open()
        await ctx.engine.wait("never")

    with logged() as records:
        for name in waiting:
            engine.start(name, id=name)
        for gate in waiting.values():
            gate.wait()
        TestThread(engine.close, 60).outcome()
    assert not [record for record in records if record.levelno >= logging.WARNING]
    assert engine.stats()["executor"]["failed"] == 0
    for name in waiting:
        assert keeper.get(name).status in ("active", "parked")
