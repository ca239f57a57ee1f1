"""In the background a state waits for its flow, is visible in ``stats()``, and runs when the flow is registered."""

from flowstate.commands import Commit, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import logged
from flowstate.testing._waiting import eventually

RULES = ("7.6",)


async def case(door: Door) -> None:
    engine = door.engine

    @door.flow("leads-there")
    def leads_there(ctx: StateCtx) -> Commit:
        return Commit(Transit(ctx, "later"))

    with logged():
        await door.start("later", id="a")
        await door.start("leads-there", id="b")
        eventually(lambda: engine.stats()["executor"]["unknown_flow"] == 2)
    assert engine.stats()["executor"]["failed"] == 0

    @door.flow("later")
    def later(ctx: StateCtx) -> None: ...

    for id in "ab":
        assert (await door.wait(id)).status == "ended"
    assert engine.stats()["executor"]["unknown_flow"] == 0
