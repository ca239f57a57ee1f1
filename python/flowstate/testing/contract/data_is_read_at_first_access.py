"""``ctx.data[alias]`` loads stored data when it is first looked at; a missing alias lists those that are there."""

from flowstate.commands import Commit, GetStateByID, Park, StoreData, Transit
from flowstate.engine import Engine
from flowstate.model import Data, StateCtx
from flowstate.testing._expect import raises

RULES = ("4",)


def case(engine: Engine) -> None:
    ctx = StateCtx("a")
    ctx.data["d"] = Data.of_json({"n": 1})
    engine.do(Commit(StoreData(ctx, "d"), Park(ctx)))
    read = engine.do(GetStateByID(StateCtx(), "a"))
    assert list(read.data) == ["d"]
    assert read.data["d"].json() == {"n": 1}
    with raises(KeyError, "'missing'", "'d'"):
        read.data["missing"]

    @engine.flow("def")
    def def_flow(ctx: StateCtx) -> Commit:
        assert ctx.data["d"].json() == {"n": 1}
        return Commit(Transit(ctx, "async"))

    @engine.flow("async")
    async def async_flow(ctx: StateCtx) -> Commit:
        return ctx.end(result=ctx.data["d"].json())

    engine.do(Commit(Transit(ctx, "def")))
    engine.execute(engine.get("a").edit())
    assert engine.get("a").result == {"n": 1}
