"""What is larger than the store takes is refused at the commit: the message names the thing and the limit."""

from flowstate.commands import Commit, Park, StoreData
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4", "10")


async def case(door: Door) -> None:
    limits = door.driver.limits
    long_key, many = "k" * (limits.label_key + 1), {f"{number}": "" for number in range(limits.label_count + 1)}
    too_many = {f"{number}": "" for number in range(limits.annotation_count + 1)}
    half = "x" * limits.annotation
    huge = {f"part-{number}": half for number in range(limits.state // limits.annotation + 1)}
    for ctx, word, limit in (
        (StateCtx("a", labels={long_key: "x"}), "kkk", limits.label_key),
        (StateCtx("a", labels={"long": "v" * (limits.label_value + 1)}), "long", limits.label_value),
        (StateCtx("a", labels=many), "label", limits.label_count),
        (StateCtx("a", annotations={"long": "v" * (limits.annotation + 1)}), "long", limits.annotation),
        (StateCtx("a", annotations=too_many), "annotation", limits.annotation_count),
        (StateCtx("a", annotations=huge), "'a'", limits.state),
    ):
        async with refused(door, CommandError, word, str(limit), keeps=(ctx,)):
            await door.do(Commit(Park(StateCtx("other")), Park(ctx)))
    ctx = StateCtx("a")
    ctx.data["d"] = bytes(limits.data + 1)
    async with refused(door, CommandError, str(limits.data), keeps=(ctx,)):
        await door.do(Commit(StoreData(ctx, "d"), Park(ctx)))
    async with refused(door, CommandError, "long", str(limits.annotation), keeps=(ctx,)):
        await door.do(Commit(Park(ctx, {"long": "v" * (limits.annotation + 1)})))
