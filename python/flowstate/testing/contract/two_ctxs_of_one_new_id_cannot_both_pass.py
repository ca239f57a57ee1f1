"""Two ctxs with one new id never both pass: in one commit it is a mistake, in racing commits one wins."""

from flowstate.commands import Commit, Park
from flowstate.engine import Engine
from flowstate.errors import CommandError, ConflictError, NotFoundError
from flowstate.model import StateCtx
from flowstate.testing._expect import raises
from flowstate.testing._waiting import in_threads

RULES = ("3.3", "3.5")


def case(engine: Engine) -> None:
    first, second = StateCtx("new"), StateCtx("new")
    with raises(CommandError, "new", "twice"):
        engine.do(Commit(Park(first), Park(second)))
    with raises(NotFoundError):
        engine.get("new")

    def commit(number: int) -> bool:
        try:
            engine.do(Commit(Park(StateCtx("new"))))
        except ConflictError:
            return False
        return True

    assert in_threads(4, commit).count(True) == 1
    assert len(list(engine.history("new"))) == 1
