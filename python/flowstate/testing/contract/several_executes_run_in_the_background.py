"""Of several returned Executes that of the executing id goes on; all others run in the background."""

import threading
from typing import Any

from flowstate.commands import Command, Commit, End, Execute, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1",)


async def case(door: Door) -> None:
    threads: dict[str, threading.Thread] = {}

    @door.flow("fork")
    def fork(ctx: StateCtx) -> list[Command[Any]]:
        b, c = ctx.fork("b"), ctx.fork("c")
        return [
            Commit(Transit(b, "next"), Transit(ctx, "next"), Transit(c, "next")),
            Execute(b),
            Execute(ctx),
            Execute(c),
        ]

    @door.flow("next")
    def following(ctx: StateCtx) -> Commit:
        threads[ctx.id] = threading.current_thread()
        return Commit(End(ctx))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "fork")))
    await door.execute(ctx)
    assert ctx.current.status == "ended"
    for id in "bc":
        assert (await door.wait(id)).status == "ended"
    assert sorted(threads) == ["a", "b", "c"]
    if door.kind == "blocking":
        here = threading.current_thread()
        assert [threads[id] is here for id in "abc"] == [True, False, False]
