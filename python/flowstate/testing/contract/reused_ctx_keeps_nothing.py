"""A reused ctx is replaced, not merged: no label, annotation, data or transition of before is left in it."""

from flowstate.commands import Commit, GetStateByID, GetStateByLabels, Park, Stack, Transit, Unstack
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import content

RULES = ("4",)


async def case(door: Door) -> None:
    plain = StateCtx("plain", labels={"kind": "plain"})
    await door.do(Commit(Park(plain)))
    carrier = StateCtx("carrier")
    await door.do(Stack(carrier, plain, "inner"))

    def reused() -> StateCtx:
        ctx = StateCtx("old", labels={"deleted": "label"}, annotations={"deleted": "annotation"})
        ctx.data["old"] = b"payload"
        return ctx

    for command in (
        lambda ctx: GetStateByID(ctx, "plain"),
        lambda ctx: GetStateByLabels(ctx, {"kind": "plain"}),
        lambda ctx: Unstack(carrier, ctx, "inner"),
    ):
        ctx = reused()
        await door.do(Transit(ctx, "somewhere"))
        await door.do(command(ctx))
        assert content(ctx) == content(plain)
