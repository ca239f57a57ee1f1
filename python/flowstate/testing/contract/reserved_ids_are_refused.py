"""State ids that begin with ``flowstate.`` are refused in commands and hidden in ``states()``; a driver takes them."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.drivers import Plan, Write
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused
from flowstate.testing._waiting import PATIENCE

RULES = ("8.9",)


async def case(door: Door) -> None:
    for id in ("flowstate.", "flowstate.mine", "flowstate.recovery.meta"):
        ctx = StateCtx(id)
        async with refused(door, CommandError, id, "reserved", keeps=(ctx,)):
            await door.do(Commit(Park(ctx)))
        async with refused(door, CommandError, id, "reserved"):
            await door.start("flow", id=id)
    fine = StateCtx("flowstate")
    await door.do(Commit(Park(fine)))

    plan = Plan((Write("flowstate.recovery.meta", 0, {}, {}, "", {}),))
    door.driver.commit(plan).result(PATIENCE)
    assert [state.id for state in await door.states()] == ["flowstate"]
    assert "flowstate.recovery.meta" in [state.id for state in await door.do(GetStates())]
