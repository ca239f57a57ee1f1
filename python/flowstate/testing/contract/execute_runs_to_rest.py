"""``execute`` runs from flow to flow in the calling thread until the state rests, and gives the ctx back."""

import threading

from flowstate.commands import Commit, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1",)


async def case(door: Door) -> None:
    threads = []

    @door.flow("first")
    def first(ctx: StateCtx) -> Commit:
        threads.append(threading.current_thread())
        return Commit(Transit(ctx, "second"))

    @door.flow("second")
    def second(ctx: StateCtx) -> Commit:
        threads.append(threading.current_thread())
        return Commit(Park(ctx))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "first")))
    assert await door.execute(ctx) is ctx
    assert ctx.committed == await door.get("a")
    assert ctx.current.status == "parked"
    assert len(threads) == 2
    if door.kind == "blocking":
        assert set(threads) == {threading.current_thread()}
