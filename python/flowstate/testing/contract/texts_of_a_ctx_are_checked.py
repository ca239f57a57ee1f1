"""Labels and annotations are texts that UTF-8 can carry; what is none is refused where it is set, by name."""

from flowstate.commands import Commit, Park
from flowstate.engine import Engine
from flowstate.errors import CommandError
from flowstate.model import Data, StateCtx
from flowstate.testing._expect import raises

RULES = ("1", "10")


def case(engine: Engine) -> None:
    ctx = StateCtx("a", labels={"kept": "x"})
    with raises(CommandError, "'n'", "int"):
        ctx.labels["n"] = 1  # type: ignore[assignment]
    with raises(CommandError, "int"):
        ctx.annotations[1] = "x"  # type: ignore[index]
    with raises(CommandError, "surrogate"):
        ctx.annotations["s"] = "\ud800"
    with raises(CommandError, "'n'"):
        StateCtx("a", labels={"n": 1})  # type: ignore[dict-item]
    with raises(CommandError, "annotation"):
        StateCtx("a", annotations=["x"])  # type: ignore[arg-type]
    with raises(CommandError, "id"):
        StateCtx(5)  # type: ignore[arg-type]
    with raises(CommandError, "bytes"):
        Data("text")  # type: ignore[arg-type]
    assert dict(ctx.labels) == {"kept": "x"}
    assert not ctx.annotations
    ctx.labels["ü"] = "\U0001f600"
    engine.do(Commit(Park(ctx)))
    assert engine.get("a").labels == {"kept": "x", "ü": "\U0001f600"}
