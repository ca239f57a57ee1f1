"""End parks as ended, and carries a JSON result with the version."""

from flowstate.commands import Commit, End
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    await door.do(Commit(End(ctx, {"why": "done"}, result={"n": [1, "ü", None]})))
    state = await door.get("a")
    assert (state.status, state.result) == ("ended", {"n": [1, "ü", None]})
    assert state.transition.to == ""
    assert state.transition.annotations["why"] == "done"
    assert state.transition.annotations["flowstate.state"] == "ended"
    assert "flowstate.result" in state.transition.annotations

    none = StateCtx("b")
    await door.do(Commit(End(none)))
    assert (await door.get("b")).result is None
    async with refused(door, CommandError, "result", "JSON", keeps=(ctx,)):
        await door.do(Commit(End(ctx, result=object())))
