"""``start`` commits a new state with values, labels, annotations and data in one commit, and runs it."""

from flowstate.commands import Commit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.2",)


async def case(door: Door) -> None:
    @door.flow("work")
    def work(ctx: StateCtx) -> Commit:
        return ctx.end(result=[ctx["n"], ctx.data["d"].blob.decode(), ctx.annotations["free"], ctx.labels["kind"]])

    state = await door.start(
        "work", {"n": 1}, id="a", labels={"kind": "x"}, annotations={"free": "text"}, data={"d": b"payload"}
    )
    assert (state.id, state.status, state.flow, state["n"]) == ("a", "active", "work", 1)
    assert await door.result("a") == [1, "payload", "text", "x"]
    unnamed = await door.start("work", {"n": 1}, labels={"kind": "x"}, annotations={"free": ""}, data={"d": b""})
    another = await door.start("work", {"n": 1}, labels={"kind": "x"}, annotations={"free": ""}, data={"d": b""})
    assert unnamed.id != another.id
    for id in (unnamed.id, another.id):
        await door.wait(id)
