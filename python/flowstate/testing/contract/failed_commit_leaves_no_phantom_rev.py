"""A ctx whose commit failed can be committed as soon as the reason is gone: it carries no revision that never was."""

from flowstate.commands import Commit, Park, Transit
from flowstate.errors import ConflictError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("3.4",)


async def case(door: Door) -> None:
    ctx, stale = StateCtx("a"), StateCtx("stale")
    await door.do(Commit(Park(ctx), Park(stale.copy())))
    rev = ctx.rev
    for _ in range(3):
        with raises(ConflictError):
            await door.do(Commit(Transit(ctx, "flow"), Park(stale)))
        assert ctx.rev == rev
    await door.do(Commit(Transit(ctx, "flow")))
    assert (await door.get("a")).rev == ctx.rev > rev
