"""An Execute is not refused and not delayed because that version is running: it runs once more."""

import itertools

from flowstate.commands import Commit, Execute, Noop, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._waiting import Gate

RULES = ("4",)


async def case(door: Door) -> None:
    both, count = Gate("both run at once"), itertools.count(1)

    @door.flow("work")
    def work(ctx: StateCtx) -> Noop:
        if next(count) == 2:
            both.open()
        both.wait()
        return Noop()

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "work")))
    await door.do(Execute(ctx), Execute(ctx))
    await door.reach(both)
