"""Everything that is just as large as allowed is stored and read back whole."""

from flowstate.commands import Commit, GetData, Park, StoreData
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    limits = door.driver.limits
    labels = {f"{number:02}": "v" * limits.label_value for number in range(limits.label_count - 1)}
    labels["k" * limits.label_key] = ""
    ctx = StateCtx("a", labels=labels, annotations={"long": "v" * limits.annotation})
    ctx.data["d"] = bytes(limits.data)
    await door.do(Commit(StoreData(ctx, "d"), Park(ctx)))
    state = await door.get("a")
    assert state.labels == labels
    assert state.annotations["long"] == "v" * limits.annotation
    assert len(await door.do(GetData(state.edit(), "d"))) == limits.data
