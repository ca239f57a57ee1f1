"""``update`` reads, changes and commits again until nobody was first: no change of the racers is lost."""

from flowstate.commands import Commit, GetData, Transit
from flowstate.errors import NotFoundError
from flowstate.model import StateCtx, Transition
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("3.3", "7.2")


async def case(door: Door) -> None:
    ctx = StateCtx("a", values={"n": 0})
    await door.do(Commit(Transit(ctx, "flow", {"step": "kept"})))

    async def add() -> None:
        for _ in range(10):

            def change(ctx: StateCtx) -> None:
                ctx["n"] += 1

            await door.update("a", change)

    await door.gather(add, add, add)
    state = await door.get("a")
    assert state["n"] == 30
    assert state.transition == Transition("flow", {"step": "kept"})

    def attach(ctx: StateCtx) -> None:
        ctx.data["d"] = b"payload"

    stored = await door.update("a", attach)
    assert (await door.do(GetData(stored.edit(), "d"))).blob == b"payload"

    def look(ctx: StateCtx) -> None:
        ctx["length"] = len(ctx.data["d"])

    assert (await door.update("a", look))["length"] == 7
    async with refused(door, NotFoundError, "'missing'"):
        await door.update("missing", attach)
    async with refused(door, ZeroDivisionError):
        await door.update("a", lambda ctx: 1 / 0)
