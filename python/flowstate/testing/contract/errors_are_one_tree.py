"""Every error is a FlowstateError; bad input is a ValueError too; each survives pickling with its data."""

import pickle

from flowstate.commands import Commit, Park
from flowstate.engine import Engine
from flowstate.errors import (
    CodecError,
    CommandError,
    CommitUnknownError,
    CompactedError,
    ConflictError,
    CorruptionError,
    EngineClosedError,
    FlowFailedError,
    FlowNotFoundError,
    FlowstateError,
    GiveUp,
    NotFoundError,
    NotPausedError,
    StateExistsError,
    StoreFailedError,
    StoreFullError,
    StoreLockedError,
)
from flowstate.model import StateCtx

RULES = ("10",)


def case(engine: Engine) -> None:
    ctx = StateCtx("a", labels={"x": "1"})
    engine.do(Commit(Park(ctx)))
    state = engine.get("a")
    made = [
        FlowstateError("x"),
        CommandError("x"),
        NotPausedError("x"),
        NotFoundError("x"),
        ConflictError(["a", "b"]),
        StateExistsError("a", state),
        CommitUnknownError("x"),
        FlowNotFoundError("f"),
        FlowFailedError(state, "why"),
        GiveUp("declined"),
        CompactedError(7),
        CorruptionError("file", 3),
        StoreLockedError(12),
        StoreFailedError("x"),
        StoreFullError("x"),
        CodecError("x"),
        EngineClosedError("x"),
    ]
    for error in made:
        assert isinstance(error, FlowstateError)
        back = pickle.loads(pickle.dumps(error))
        assert type(back) is type(error)
        assert str(back) == str(error)
        assert str(error)
        assert {key: repr(value) for key, value in vars(back).items()} == {
            key: repr(value) for key, value in vars(error).items()
        }
    assert issubclass(CommandError, ValueError)
    assert issubclass(NotPausedError, CommandError)
