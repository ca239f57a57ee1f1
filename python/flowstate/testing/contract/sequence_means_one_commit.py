"""A sequence of commands without Commit and Execute is one Commit for a committed state, and none for another."""

from typing import Any

from flowstate.commands import Command, Commit, End, Park, StoreData, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.2",)


async def case(door: Door) -> None:
    @door.flow("work")
    def work(ctx: StateCtx) -> list[Command[Any]]:
        ctx.data["d"] = b"payload"
        carrier = ctx.fork(f"{ctx.id}-carrier")
        return [StoreData(ctx, "d"), End(ctx), Park(carrier)]

    committed, never = StateCtx("committed"), StateCtx("never")
    await door.do(Commit(Transit(committed, "work")))
    await door.execute(committed)
    carrier = await door.get("committed-carrier")
    assert carrier.rev == committed.rev + 1
    assert (await door.get("committed")).annotations["flowstate.data.d"] == "1"

    rev = await door.last_rev()
    await door.do(Transit(never, "work"))
    await door.execute(never)
    assert never.current.status == "ended"
    assert await door.last_rev() == rev
