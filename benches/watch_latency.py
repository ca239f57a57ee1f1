"""Watch: from just before a commit in one thread to its delivery in another thread, or on an event loop, at 1 kHz."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Iterator
from functools import partial
from threading import Thread

from benches._measure import Core, both_cores, percentile
from benches._row import Must, Row
from benches._run import Run
from flowstate import Commit, Engine, State, StateCtx, Transit

COMMITS = 2_000
PERIOD = 0.001
"""Seconds from one commit to the next."""
ROUNDS = 4
WATCHED = {"lane": "a"}
_PATIENCE = 60.0
"""Seconds after which a delivery is missing."""


def rows(run: Run) -> Iterator[Row]:
    commits = run.size(COMMITS, least=50)
    for name, title, measure, musts in (
        ("asyncio", "an asyncio task", _on_loop, (80, 400)),
        ("thread", "a thread", _in_thread, (40, 300)),
    ):
        native, pure = both_cores(run.rounds(ROUNDS), partial(measure, commits))
        for share, most in zip((0.5, 0.99), musts, strict=True):
            yield Row(
                f"watch_{name}_p{share * 100:.0f}",
                f"watch, commit to delivery in {title}, 1 kHz: p{share * 100:.0f}",
                "s",
                tuple(percentile(latencies, share) / 1e9 for latencies in native),
                tuple(percentile(latencies, share) / 1e9 for latencies in pure),
                (Must("native", "<=", most / 1e6),),
            )


def _ctxs(commits: int) -> list[StateCtx]:
    return [StateCtx(f"tick-{number}", labels=WATCHED) for number in range(commits)]


def _commit_paced(engine: Engine, ctxs: list[StateCtx], sent: list[int]) -> None:
    """Commit one ctx a period, by a fixed timetable: a late one does not delay those after it."""
    begin = time.perf_counter() + 10 * PERIOD
    for number, ctx in enumerate(ctxs):
        wait = begin + number * PERIOD - time.perf_counter()
        if wait > 0:
            time.sleep(wait)
        command = Commit(Transit(ctx, "next"))
        sent.append(time.perf_counter_ns())
        engine.do(command)


def _latencies(ctxs: list[StateCtx], sent: list[int], delivered: list[tuple[int, State]]) -> list[int]:
    """Nanoseconds from commit to delivery, of deliveries that are all there and in order."""
    assert [state.id for _, state in delivered] == [ctx.id for ctx in ctxs]
    assert [state.rev for _, state in delivered] == list(range(1, len(ctxs) + 1))
    latencies = [at - before for (at, _), before in zip(delivered, sent, strict=True)]
    assert min(latencies) > 0
    return latencies


def _quietly(measure: Callable[[], None]) -> None:
    gc.collect()
    gc.disable()
    try:
        measure()
    finally:
        gc.enable()


def _in_thread(commits: int, core: Core) -> list[int]:
    ctxs, sent, delivered = _ctxs(commits), list[int](), list[tuple[int, State]]()
    with Engine(core=core) as engine, engine.watch(WATCHED, since="now") as watcher:

        def measure() -> None:
            committer = Thread(target=_commit_paced, args=(engine, ctxs, sent))
            committer.start()
            for _ in ctxs:
                state = watcher.next(_PATIENCE)
                delivered.append((time.perf_counter_ns(), state))
            committer.join()

        _quietly(measure)
    return _latencies(ctxs, sent, delivered)


def _on_loop(commits: int, core: Core) -> list[int]:
    ctxs, sent, delivered = _ctxs(commits), list[int](), list[tuple[int, State]]()
    engine = Engine(core=core)

    async def watch() -> None:
        async with engine.aio as aio, aio.watch(WATCHED, since="now") as watcher:
            committer = Thread(target=_commit_paced, args=(engine, ctxs, sent))
            committer.start()
            async for state in watcher:
                delivered.append((time.perf_counter_ns(), state))
                if len(delivered) == len(ctxs):
                    break
            committer.join()

    _quietly(lambda: asyncio.run(asyncio.wait_for(watch(), _PATIENCE)))
    return _latencies(ctxs, sent, delivered)
