"""A value that the version before carried passes: a large stack that came in once does not block the next commit."""

from flowstate.commands import Commit, Park, Pause, Stack, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4",)


async def case(door: Door) -> None:
    limits = door.driver.limits
    inner = StateCtx("inner", annotations={f"part-{number}": "x" * limits.annotation for number in range(3)})
    carrier = StateCtx("carrier")
    await door.do(Commit(Park(inner), Stack(carrier, inner, "slot"), Park(carrier)))
    assert len(carrier.annotations["slot"]) > limits.annotation
    for command in (Transit(carrier, "flow"), Pause(carrier)):
        await door.do(Commit(command))
    carrier.annotations["more"] = "y" * (limits.annotation + 1)
    async with refused(door, CommandError, "more", keeps=(carrier,)):
        await door.do(Commit(Park(carrier)))
