"""Somebody else moved the state: ``execute`` raises the conflict to its caller, who can see which state it was."""

from flowstate.commands import Commit, End, Park, Transit
from flowstate.errors import ConflictError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises
from flowstate.testing._waiting import TestThread

RULES = ("7.5",)


async def case(door: Door) -> None:
    @door.flow("work")
    def work(ctx: StateCtx) -> Commit:
        other = ctx.engine.get("a").edit()
        ctx.engine.do(Commit(Park(other)))
        return Commit(End(ctx))

    @door.flow("meanwhile")
    def meanwhile(ctx: StateCtx) -> Commit:
        TestThread(ctx.engine.update, "b", lambda _: None).outcome()
        return Commit(End(ctx))

    for name, id in (("work", "a"), ("meanwhile", "b")):
        ctx = StateCtx(id)
        await door.do(Commit(Transit(ctx, name)))
        with raises(ConflictError, f"'{id}'") as caught:
            await door.execute(ctx)
        assert caught.error.ids == (id,)
