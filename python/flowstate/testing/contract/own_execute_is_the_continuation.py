"""Of several Executes that of the executing id goes on here, wherever in the sequence and whoever transited it."""

import threading
from typing import Any

from flowstate.commands import Command, Commit, End, Execute, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1",)


async def case(door: Door) -> None:
    threads: dict[str, threading.Thread] = {}

    @door.flow("work")
    def work(ctx: StateCtx) -> list[Command[Any]]:
        other = ctx.fork("other")
        ctx.engine.do(Commit(Transit(ctx, "last"), Transit(other, "last")))
        return [Execute(other), Execute(ctx)]

    @door.flow("last")
    def last(ctx: StateCtx) -> Commit:
        threads[ctx.id] = threading.current_thread()
        return Commit(End(ctx))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "work")))
    await door.execute(ctx)
    assert (await door.get("a")).status == "ended"
    assert (await door.wait("other")).status == "ended"
    assert len(await door.history("a")) == 3
    if door.kind == "blocking":
        assert threads["a"] is threading.current_thread()
