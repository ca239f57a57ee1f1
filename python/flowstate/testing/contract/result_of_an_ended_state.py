"""``result`` waits for the end and gives the JSON result; a cancelled state raises FlowFailedError with its reason."""

from flowstate.commands import Commit, Park, Transit
from flowstate.errors import FlowFailedError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("7.1",)


async def case(door: Door) -> None:
    @door.flow("work")
    def work(ctx: StateCtx) -> Commit:
        return ctx.end(result={"answer": ctx["n"]})

    await door.start("work", {"n": 42}, id="a")
    assert await door.result("a") == {"answer": 42}
    await door.do(Commit(Park(StateCtx("parked"))))
    assert await door.result("parked") is None
    await door.do(Commit(Transit(StateCtx("b"), "nobody")))
    await door.cancel("b", reason="too late")
    with raises(FlowFailedError, "'b'", "too late") as caught:
        await door.result("b")
    assert caught.error.state.status == "cancelled"
