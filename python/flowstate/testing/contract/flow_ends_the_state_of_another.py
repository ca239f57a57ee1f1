"""A flow may move states that are not its own, in the same commit, and goes on by the rules of its own."""

from flowstate.commands import Commit, End, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.1",)


async def case(door: Door) -> None:
    @door.flow("work")
    def work(ctx: StateCtx) -> Commit:
        other = ctx.engine.get("other").edit()
        other["by"] = ctx.id
        return Commit(End(other), Transit(ctx, "last"))

    @door.flow("last")
    def last(ctx: StateCtx) -> None: ...

    await door.do(Commit(Park(StateCtx("other"))))
    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "work")))
    await door.execute(ctx)
    other = await door.get("other")
    assert (other.status, other["by"]) == ("ended", "a")
    assert (await door.get("a")).status == "ended"
    assert other.rev + 1 == (await door.history("a"))[1].rev
