"""A flow that nobody registered raises FlowNotFoundError to the caller of ``execute``, with its id and the remedy."""

from flowstate.commands import Commit, Transit
from flowstate.errors import FlowNotFoundError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises, refused

RULES = ("7.6",)


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    await door.do(Commit(Transit(ctx, "nowhere")))
    async with refused(door, FlowNotFoundError, "'nowhere'", "register", keeps=(ctx,)) as caught:
        await door.execute(ctx)
    assert caught.error.flow_id == "nowhere"

    @door.flow("leads-nowhere")
    def leads_nowhere(ctx: StateCtx) -> Commit:
        return Commit(Transit(ctx, "nowhere"))

    other = StateCtx("b")
    await door.do(Commit(Transit(other, "leads-nowhere")))
    with raises(FlowNotFoundError, "'nowhere'"):
        await door.execute(other)
    assert (await door.get("b")).flow == "nowhere"
