"""``ctx.step_key`` is the same through ``save`` and for a second attempt, and another one for the next step."""

from flowstate.commands import Commit, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("7.10",)


async def case(door: Door) -> None:
    keys: list[str] = []

    @door.flow("first")
    def first(ctx: StateCtx) -> Transit:
        keys.append(ctx.step_key)
        ctx["saved"] = True
        ctx.save()
        keys.append(ctx.step_key)
        return Transit(ctx, "first-hop")

    @door.flow("first-hop")
    def first_hop(ctx: StateCtx) -> Commit:
        keys.append(ctx.step_key)
        if len(keys) < 4:
            raise RuntimeError("the first attempt fails")
        return Commit(Transit(ctx, "last"))

    @door.flow("last")
    def last(ctx: StateCtx) -> None:
        keys.append(ctx.step_key)

    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "first")))
    committed = ctx.copy()
    with raises(RuntimeError):
        await door.execute(ctx)
    again = ctx.copy()
    await door.execute(again)
    first_key, saved_key, hop_key, hop_again, last_key = keys
    assert first_key == saved_key
    assert hop_key == hop_again
    assert len({first_key, hop_key, last_key}) == 3
    assert "a" in first_key
    assert str(committed.rev) in first_key
    with raises(CommandError, "step_key"):
        _ = ctx.step_key
