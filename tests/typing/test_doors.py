"""What a type checker sees of the public API; ``make check`` reads this file, pytest runs it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any, assert_type

from flowstate import (
    AioWatcher,
    Commit,
    Data,
    Engine,
    Execute,
    Flow,
    GetData,
    GetStateByID,
    GetStates,
    Page,
    Park,
    State,
    StateCtx,
    StoreData,
    Transit,
    Watcher,
    flow,
)


@flow
def count(ctx: StateCtx) -> Commit:
    return ctx.end(result=1)


@flow("other")
async def other(ctx: StateCtx) -> None:
    return None


def test_the_blocking_door() -> None:
    assert_type(count, Flow[Commit])
    with Engine(flows=[count, other]) as engine:
        ctx = StateCtx("a")
        ctx.data["x"] = b"1"
        assert_type(engine.do(Transit(ctx, count)), StateCtx)
        assert_type(engine.do(Commit(StoreData(ctx, "x"), Park(ctx))), tuple[Any, ...])
        assert_type(engine.do(GetData(ctx, "x")), Data)
        assert_type(engine.do(GetStates(limit=1)), Page)
        assert_type(engine.do(GetStateByID(ctx, "a")), StateCtx)
        assert_type(engine.do(Transit(ctx, count), Execute(ctx)), tuple[Any, ...])
        assert_type(engine.get("a"), State)
        assert_type(engine.find({"k": "v"}), State | None)
        assert_type(engine.states(), Iterator[State])
        assert_type(engine.history("a"), Iterator[State])
        assert_type(engine.count(), int)
        assert_type(engine.start(count, {"n": 1}), State)
        assert_type(engine.update("a", lambda ctx: ctx.update(n=1)), State)
        with engine.watch() as watcher:
            assert_type(watcher, Watcher)
            assert_type(watcher.next(timeout=1), State)
            assert_type(watcher.commits(), Iterator[list[State]])


def test_the_asyncio_door() -> None:
    async def main() -> None:
        async with Engine(flows=[count, other]).aio as engine:
            ctx = StateCtx("a")
            assert_type(await engine.do(Commit(Park(ctx))), tuple[Any, ...])
            assert_type(await engine.do(Transit(ctx, count)), StateCtx)
            assert_type(await engine.execute(ctx), StateCtx)
            assert_type(await engine.get("a"), State)
            assert_type(await engine.count(), int)
            assert_type(engine.states(), AsyncIterator[State])
            async with engine.watch() as watcher:
                assert_type(watcher, AioWatcher)
                assert_type(await watcher.next(timeout=1), State)

    asyncio.run(main())
