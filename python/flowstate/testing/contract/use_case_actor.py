"""An actor: one long-running flow watches its inbox, handles each message once and in order, and parks when it is told to."""

from flowstate.commands import Commit, Execute, Park, Pause, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.8", "9.8")


async def case(door: Door) -> None:
    handled: list[str] = []

    @door.flow("actor")
    async def actor(ctx: StateCtx) -> Commit:
        async with ctx.engine.watch({"actor.foo": "inbox"}) as inbox:
            async for message in inbox:
                if message.id == "stop":
                    return Commit(Park(ctx))
                handled.append(message.id)
        raise AssertionError("the inbox ended")

    @door.flow("inbox")
    def never(ctx: StateCtx) -> None:
        raise AssertionError("a message is paused, nobody runs it")

    ctx = StateCtx("the-actor")
    await door.do(Commit(Transit(ctx, "actor")), Execute(ctx))
    for id in ("message-1", "message-2", "stop"):
        await door.do(Commit(Pause(StateCtx(id, labels={"actor.foo": "inbox"}), "inbox")))
    assert (await door.wait("the-actor")).status == "parked"
    assert handled == ["message-1", "message-2"]
