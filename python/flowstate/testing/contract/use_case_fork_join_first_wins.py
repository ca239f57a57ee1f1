"""Fork and join, the first wins: of three forks the first to commit the parent joins, the others see the conflict."""

import itertools
from typing import Any

from flowstate.commands import Command, Commit, End, Execute, Noop, Park, Transit
from flowstate.errors import ConflictError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._waiting import Gate

RULES = ("7.1", "3.3")


async def case(door: Door) -> None:
    joined: list[str] = []
    lost = Gate("two have lost")
    losers = itertools.count(1)

    @door.flow("fork")
    def fork(ctx: StateCtx) -> list[Command[Any]]:
        forks = [ctx.fork(f"{ctx.id}-{number}") for number in range(3)]
        return [
            Commit(Park(ctx), *[Transit(forked, "work") for forked in forks]),
            *[Execute(forked) for forked in forks],
            Noop(),
        ]

    @door.flow("work")
    def work(ctx: StateCtx) -> Transit:
        return Transit(ctx, "join")

    @door.flow("join")
    def join(ctx: StateCtx) -> Commit:
        parent = ctx.engine.get("a", parked_rev).edit()
        try:
            ctx.engine.do(Commit(End(parent, result=ctx.id)))
        except ConflictError:
            if next(losers) == 2:
                lost.open()
            return Commit(End(ctx))
        joined.append(ctx.id)
        return Commit(End(ctx, result="joined"))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "fork")))
    parked_rev = ctx.rev + 1
    await door.execute(ctx)
    await door.reach(lost)
    for number in range(3):
        await door.wait(f"a-{number}")
    assert len(joined) == 1
    assert (await door.get("a")).result == joined[0]
    results = [(await door.get(f"a-{number}")).result for number in range(3)]
    assert sorted(map(str, results)) == ["None", "None", "joined"]
