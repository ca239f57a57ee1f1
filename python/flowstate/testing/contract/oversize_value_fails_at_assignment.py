"""A value that is too large or no JSON is refused where it is assigned, not at the commit, after the money moved."""

from flowstate.commands import Commit, Park
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._expect import raises

RULES = ("4",)


def case(world: World) -> None:
    driver = world.make_driver()
    engine = world.engine(driver)
    ctx = StateCtx("a", values={"kept": 1})
    engine.do(Commit(Park(ctx)))
    limit = driver.limits.annotation
    for value, word in (("x" * limit, "ctx.data"), (object(), "JSON"), (float("nan"), "JSON"), (b"bytes", "JSON")):
        with raises(CommandError, "'big'", word):
            ctx["big"] = value
        with raises(CommandError, "'big'"):
            ctx.update({"fine": 1, "big": value})
        assert dict(ctx.values) == {"kept": 1}
    ctx["big"] = "x" * (limit - 2)
    engine.do(Commit(Park(ctx)))
    with raises(CommandError, "flowstate."):
        ctx["flowstate.mine"] = 1
