"""An annotation that a commit drops is gone from the new version and stays in the old one."""

from flowstate.commands import Commit, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("3.7",)


async def case(door: Door) -> None:
    ctx = StateCtx("a", annotations={"kept": "1", "dropped": "2"})
    await door.do(Commit(Park(ctx)))
    before = ctx.rev
    del ctx.annotations["dropped"]
    await door.do(Commit(Park(ctx)))
    assert (await door.get("a")).annotations == {"kept": "1"}
    assert (await door.get("a", before)).annotations == {"kept": "1", "dropped": "2"}
