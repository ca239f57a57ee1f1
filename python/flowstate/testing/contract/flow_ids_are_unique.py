"""Two flows of one id are an error that names it; the same flow object may be registered twice; aliases lead there too."""

from flowstate.commands import Commit
from flowstate.engine import Engine
from flowstate.errors import CommandError
from flowstate.flows import flow
from flowstate.model import StateCtx
from flowstate.testing._expect import raises
from flowstate.testing._waiting import PATIENCE

RULES = ("7.6",)


def case(engine: Engine) -> None:
    @flow("one", aliases=["old"])
    def one(ctx: StateCtx) -> Commit:
        return ctx.end(result="one")

    engine.flow(one)
    engine.flow(one)
    for id in ("one", "old"):
        with raises(CommandError, f"'{id}'"):

            @engine.flow(id)
            def other(ctx: StateCtx) -> None: ...

    engine.start("old", id="a")
    assert engine.result("a", timeout=PATIENCE) == "one"
    with raises(CommandError):
        engine.flow("not a function")(5)  # type: ignore[arg-type]
    with raises(CommandError):
        flow("")(lambda ctx: None)
