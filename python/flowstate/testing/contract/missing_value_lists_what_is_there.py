"""A missing value lists the names that are there; an annotation that is no JSON points to ``ctx.annotations``."""

from flowstate.commands import Commit, Park
from flowstate.engine import Engine
from flowstate.errors import CodecError
from flowstate.model import StateCtx
from flowstate.testing._expect import raises

RULES = ("1",)


def case(engine: Engine) -> None:
    ctx = StateCtx("a", values={"tx": 1, "amount": 2}, annotations={"free": "no json"})
    engine.do(Commit(Park(ctx)))
    for holder in (ctx, engine.get("a")):
        with raises(KeyError, "'a'", "'missing'", "'amount'", "'tx'"):
            holder["missing"]
        with raises(CodecError, "'free'", "annotations"):
            holder["free"]
        assert holder.get("missing", 7) == 7
        assert "tx" in holder
    del ctx["tx"]
    assert sorted(ctx) == ["amount", "free"]
    with raises(KeyError, "'tx'"):
        del ctx["tx"]
