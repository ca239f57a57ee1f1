"""A conflict that names other states only is the flow's own problem: in the background a failed attempt."""

from flowstate.commands import Commit, End, Park
from flowstate.engine import Engine
from flowstate.errors import ConflictError, FlowFailedError
from flowstate.model import StateCtx
from flowstate.testing._expect import logged, raises
from flowstate.testing._waiting import PATIENCE

RULES = ("7.5",)


def case(engine: Engine) -> None:
    engine.do(Commit(Park(StateCtx("other"))))

    @engine.flow("work")
    def work(ctx: StateCtx) -> Commit:
        return Commit(End(ctx), Park(StateCtx("other")))

    with logged():
        engine.start("work", id="a")
        with raises(FlowFailedError, "'a'", "other") as caught:
            engine.wait("a", timeout=PATIENCE)
    assert isinstance(caught.error.error, ConflictError)
    assert engine.stats()["executor"]["failed"] == 1
