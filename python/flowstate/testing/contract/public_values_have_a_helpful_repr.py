"""Every public object shows what it is and which: id, revision, status, never its payload by the megabyte."""

from flowstate.commands import Commit, StoreData, Transit
from flowstate.engine import Engine
from flowstate.model import StateCtx
from flowstate.testing._waiting import Gate

RULES = ("1",)


def case(engine: Engine) -> None:
    @engine.flow("work")
    def work(ctx: StateCtx) -> None: ...

    ctx = StateCtx("the-id", values={"big": "x" * 10_000})
    ctx.data["d"] = bytes(10_000)
    engine.do(Commit(StoreData(ctx, "d"), Transit(ctx, work)))
    state = engine.get("the-id")
    with engine.watch() as watcher:
        for value in (ctx, state, ctx.data["d"], ctx.transition, work, engine, engine.aio, watcher, Gate()):
            assert len(repr(value)) < 300
            assert not repr(value).startswith("<flowstate.")
    assert "the-id" in repr(ctx)
    assert str(ctx.rev) in repr(state)
    assert "work" in repr(state)
