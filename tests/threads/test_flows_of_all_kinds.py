"""Flows of both kinds start each other, wait, fail, save and are cancelled from three threads at once: nothing hangs,
nothing is left, and every watcher sees every revision once, in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import threading
from typing import Any, Literal

import pytest

from flowstate import CommandError, Commit, End, Engine, FlowFailedError, StateCtx, Transit, Watcher

SEED = 20_261_122
STARTERS = 3
STARTS = 200
STEPS = 4
PATIENCE = 20


def register(engine: Engine, chance: random.Random) -> None:
    """Four flows that lead into each other until a state has been through a few of them."""

    def count(ctx: StateCtx) -> int:
        ctx["steps"] = ctx.get("steps", 0) + 1
        return int(ctx["steps"])

    @engine.flow
    def hop(ctx: StateCtx) -> Any:
        if count(ctx) > STEPS:
            return None
        return chance.choice([rest, child, parent, Transit(ctx, "child"), Commit(Transit(ctx, "rest"))])

    @engine.flow
    async def rest(ctx: StateCtx) -> Any:
        steps = count(ctx)
        await asyncio.sleep(chance.random() * 0.002)
        if chance.random() < 0.2:
            await ctx.save()
        return ctx.end(result=steps) if steps > STEPS else chance.choice([hop, child, parent])

    @engine.flow
    def child(ctx: StateCtx) -> Any:
        steps = count(ctx)
        if chance.random() < 0.1:
            raise ValueError("by chance")
        if chance.random() < 0.2:
            ctx.engine.start("rest", {"steps": STEPS}, id=f"{ctx.id}/{steps}")
            ctx.engine.wait(f"{ctx.id}/{steps}", timeout=PATIENCE)
        return End(ctx) if steps > STEPS else hop

    @engine.flow
    async def parent(ctx: StateCtx) -> Any:
        steps = count(ctx)
        await ctx.engine.start("hop", {"steps": STEPS}, id=f"{ctx.id}~{steps}")
        await ctx.engine.wait(f"{ctx.id}~{steps}", timeout=PATIENCE)
        return None if steps > STEPS else chance.choice([hop, rest])


@pytest.mark.parametrize("max_concurrency", [1, 8])
@pytest.mark.parametrize("core", ["native", "pure"])
def test_flows_of_all_kinds(core: Literal["native", "pure"], max_concurrency: int, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.CRITICAL, logger="flowstate")
    chance = random.Random(SEED)
    engine = Engine(core=core, max_concurrency=max_concurrency)
    register(engine, chance)
    engine.open()
    watchers = [engine.watch() for _ in range(STARTERS)]
    seen: list[list[int]] = [[] for _ in watchers]
    unexpected: list[BaseException] = []

    def watch(watcher: Watcher, revs: list[int]) -> None:
        revs.extend(state.rev for state in watcher)

    def start(number: int) -> None:
        own = random.Random(SEED + number)
        try:
            for index in range(STARTS):
                id = f"{number}-{index}"
                engine.start(own.choice(["hop", "rest", "child", "parent"]), id=id)
                if own.random() < 0.05:
                    try:
                        engine.cancel(id, reason="by chance")
                    except CommandError:
                        assert engine.get(id).status == "ended"
            for index in range(STARTS):
                id = f"{number}-{index}"
                with contextlib.suppress(FlowFailedError):
                    assert engine.wait(id, timeout=PATIENCE).status in ("ended", "cancelled")
                    engine.update(id, lambda ctx: ctx.update(updated=True))
                    assert engine.get(id)["updated"]
        except BaseException as error:
            unexpected.append(error)

    threads = [threading.Thread(target=watch, args=pair) for pair in zip(watchers, seen, strict=True)]
    starters = [threading.Thread(target=start, args=(number,)) for number in range(STARTERS)]
    for thread in (*threads, *starters):
        thread.start()
    for thread in starters:
        thread.join()
    engine.close()
    for thread in threads:
        thread.join()
    assert not unexpected
    stats = engine.stats()
    assert stats["executor"]["executions"] == stats["executor"]["queued"] == 0
    head = stats["store"]["last_rev"]
    assert head > STARTERS * STARTS
    for revs in seen:
        assert revs == list(range(1, len(revs) + 1))
        assert len(revs) <= head
