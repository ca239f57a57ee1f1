"""After any failure no ctx, data or command of the commit has changed in any way."""

from typing import Any

from flowstate.commands import Command, Commit, GetStateByID, Park, Resume, Stack, StoreData, Transit
from flowstate.errors import CommandError, ConflictError, NotFoundError, NotPausedError
from flowstate.model import Data, StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("3.4",)


async def case(door: Door) -> None:
    await door.do(Commit(Park(StateCtx("stale"))))
    ctx, carrier, stale, read = StateCtx("a", values={"list": [1]}), StateCtx("carrier"), StateCtx("stale"), StateCtx()
    data = Data(b"payload")
    ctx.data["d"] = data
    ctx["list"].append(2)
    await door.do(Transit(ctx, "before"))
    step = {"step": "annotation"}
    commands: list[Command[Any]] = [
        StoreData(ctx, "d"),
        Stack(carrier, ctx, "inner"),
        GetStateByID(read, "stale"),
        Transit(ctx, "flow", step),
        Park(carrier),
    ]
    for last, error in (
        (Park(stale), ConflictError),
        (Transit(stale, ""), CommandError),
        (GetStateByID(StateCtx(), "none"), NotFoundError),
        (Resume(StateCtx("b")), NotPausedError),
    ):
        keeps = (ctx, carrier, stale, read)
        async with refused(door, error, keeps=keeps):
            await door.do(Commit(*commands, last))
        assert ctx.data["d"] is data
        assert data.rev == 0
        assert step == {"step": "annotation"}
        assert ctx["list"] == [1, 2]
