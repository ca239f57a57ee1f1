"""Stack after Park of the same ctx, in one commit, captures it as committed: its new rev, its instant, no transitions."""

from flowstate.commands import Commit, Park, Stack, Transit, Unstack
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("3.6",)


async def case(door: Door) -> None:
    inner, carrier, out = StateCtx("inner", labels={"x": "1"}), StateCtx("carrier"), StateCtx()
    await door.do(Transit(inner, "before"))
    await door.do(Commit(Park(inner, {"step": "parked"}), Stack(carrier, inner, "slot"), Transit(carrier, "flow")))
    assert carrier.annotations["slot"] == (await door.get("carrier")).annotations["slot"]

    await door.do(Unstack((await door.get("carrier")).edit(), out, "slot"))
    assert out.committed == out.current == await door.get("inner")
    assert out.transitions == ()
    await door.do(Commit(Transit(out, "next")))
