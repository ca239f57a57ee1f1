"""What a flow attached is stored in the same commit by a returned flow, by None, by a sequence and by a bare End."""

from typing import Any

from flowstate.commands import Command, Commit, End, GetData, Transit
from flowstate.flows import Flow
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.2",)


async def case(door: Door) -> None:
    @door.flow("rest")
    def rest(ctx: StateCtx) -> End:
        ctx.data["second"] = b"2"
        return End(ctx)

    @door.flow("goes-on")
    def goes_on(ctx: StateCtx) -> Flow[Any]:
        ctx.data["first"] = b"1"
        return rest

    @door.flow("none")
    def none(ctx: StateCtx) -> None:
        ctx.data["first"] = b"1"
        ctx.data["second"] = b"2"

    @door.flow("sequence")
    def sequence(ctx: StateCtx) -> list[Command[Any]]:
        ctx.data["first"] = b"1"
        ctx.data["second"] = b"2"
        return [End(ctx)]

    for name in ("goes-on", "none", "sequence"):
        ctx = StateCtx(name)
        await door.do(Commit(Transit(ctx, name)))
        await door.execute(ctx)
        read = (await door.get(name)).edit()
        assert read.current.status == "ended"
        assert (await door.do(GetData(read, "first"))).blob == b"1"
        assert (await door.do(GetData(read, "second"))).blob == b"2"
