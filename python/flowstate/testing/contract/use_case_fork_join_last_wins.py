"""Fork and join, the last wins: whoever sees that all forks have come to the join goes on, the others end."""

from typing import Any

from flowstate.commands import Command, Commit, End, Execute, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1", "9.1")


async def case(door: Door) -> None:
    @door.flow("fork")
    def fork(ctx: StateCtx) -> list[Command[Any]]:
        ctx.labels["join"] = ctx.id
        one, two = ctx.fork("one"), ctx.fork("two")
        return [
            Commit(Transit(ctx, "forked"), Transit(one, "forked"), Transit(two, "forked")),
            Execute(ctx),
            Execute(one),
            Execute(two),
        ]

    @door.flow("forked")
    def forked(ctx: StateCtx) -> Commit:
        return Commit(Transit(ctx, "join"))

    @door.flow("join")
    def join(ctx: StateCtx) -> Commit:
        there = 0
        with ctx.engine.watch({"join": ctx.labels["join"]}) as watcher:
            for state in watcher:
                there += state.transition.to == "join"
                if state.id == ctx.id and state.transition.to == "join":
                    break
        return Commit(Transit(ctx, "joined")) if there == 3 else Commit(End(ctx))

    @door.flow("joined")
    def joined(ctx: StateCtx) -> Commit:
        return Commit(End(ctx, result="joined"))

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "fork")))
    await door.execute(ctx)
    results = [await door.result(id) for id in ("a", "one", "two")]
    assert sorted(map(str, results)) == ["None", "None", "joined"]
