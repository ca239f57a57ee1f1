"""``do`` gives the result of its command, or a tuple for several; they are performed in order."""

from flowstate.commands import Commit, GetStateByID, GetStates, Noop, Park, Transit
from flowstate.errors import NotFoundError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises

RULES = ("4",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    assert await door.do(Transit(ctx, "one")) is ctx
    page, none = await door.do(GetStates(), Noop())
    assert (len(page), none) == (0, None)
    assert await door.do(Transit(ctx, "two"), Park(ctx), Noop()) == (ctx, ctx, None)
    with raises(NotFoundError):
        await door.do(Commit(Park(ctx)), GetStateByID(StateCtx(), "missing"), Commit(Park(StateCtx("never"))))
    assert [state.id for state in await door.states()] == ["a"]
