"""A list or dict that was read from ``ctx[...]`` and changed in place is stored with the commit."""

from flowstate.commands import Commit, Park, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.2",)


async def case(door: Door) -> None:
    ctx = StateCtx("a", values={"items": [1], "deep": {"list": []}})
    await door.do(Commit(Park(ctx)))
    ctx["items"].append(2)
    ctx["deep"]["list"].append({"x": None})
    assert ctx.current != ctx.committed
    await door.do(Commit(Park(ctx)))
    state = await door.get("a")
    assert (state["items"], state["deep"]) == ([1, 2], {"list": [{"x": None}]})

    given = [1]
    ctx["given"] = given
    given.append(2)
    ctx["items"] = [3]
    ctx["items"].append(4)
    await door.do(Commit(Park(ctx)))
    assert ((await door.get("a"))["given"], (await door.get("a"))["items"]) == ([1, 2], [3, 4])

    @door.flow("work")
    def work(ctx: StateCtx) -> None:
        ctx["items"].append(5)

    await door.do(Commit(Transit(ctx, "work")))
    await door.execute(ctx)
    assert (await door.get("a"))["items"] == [3, 4, 5]
