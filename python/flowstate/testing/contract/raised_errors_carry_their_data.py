"""What the engine raises says what happened, to which id, and carries it; it survives pickling."""

import pickle

from flowstate.commands import Commit, Park
from flowstate.errors import ConflictError, StateExistsError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("10",)


async def case(door: Door) -> None:
    await door.do(Commit(Park(StateCtx("a"))))
    first = await door.start("flow", {"n": 1}, id="started")
    with raises(ConflictError, "'a'") as conflict:
        await door.do(Commit(Park(StateCtx("a"))))
    with raises(StateExistsError, "'started'") as exists:
        await door.start("flow", {"n": 2}, id="started")
    assert (exists.error.id, exists.error.state) == ("started", first)
    for error in (conflict.error, exists.error):
        back = pickle.loads(pickle.dumps(error))
        assert (str(back), vars(back)) == (str(error), vars(error))
