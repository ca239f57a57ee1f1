"""What is no ctx, no command, no text or no mapping is refused by name, and nothing is stored or changed."""

from typing import Any

from flowstate.commands import Commit, Execute, GetStateByID, GetStateByLabels, Park, Pause, Stack, StoreData, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("4", "10")


async def case(door: Door) -> None:
    ctx = StateCtx("a")
    commands: list[tuple[Any, str]] = [
        ("text", "str"),
        (None, "NoneType"),
        (Park, "call it"),
        (Park("a"), "StateCtx"),  # type: ignore[arg-type]
        (Transit({"id": "a"}, "flow"), "StateCtx"),  # type: ignore[arg-type]
        (Execute("a"), "StateCtx"),  # type: ignore[arg-type]
        (Stack(ctx, "a", "slot"), "StateCtx"),  # type: ignore[arg-type]
        (Stack(ctx, StateCtx("b"), 5), "Stack"),  # type: ignore[arg-type]
        (StoreData(ctx, 5), "alias"),  # type: ignore[arg-type]
        (GetStateByID(ctx, 5), "int"),  # type: ignore[arg-type]
        (GetStateByID(ctx, "a", "1"), "rev"),  # type: ignore[arg-type]
        (GetStateByID(ctx, "a", -1), "rev"),
        (GetStateByLabels(ctx, ["x"]), "list"),  # type: ignore[arg-type]
        (Transit(ctx, "flow", {"n": 1}), "'n'"),  # type: ignore[dict-item]
        (Park(ctx, ["x"]), "list"),  # type: ignore[arg-type]
        (Pause(ctx, 5), "int"),  # type: ignore[arg-type]
    ]
    for command, word in commands:
        async with refused(door, CommandError, word, keeps=(ctx,)):
            await door.do(command)
        if not isinstance(command, Execute):
            async with refused(door, CommandError, keeps=(ctx,)):
                await door.do(Commit(Park(StateCtx("never")), command))
    async with refused(door, CommandError):
        await door.do()
    for call, word in (
        (lambda: door.execute("a"), "StateCtx"),  # type: ignore[arg-type]
        (lambda: door.get(5), "int"),  # type: ignore[arg-type]
        (lambda: door.get("a", -1), "rev"),
        (lambda: door.count(labels="x"), "labels"),
        (lambda: door.start(5), "int"),
        (lambda: door.start("flow", ["x"]), "list"),  # type: ignore[arg-type]
        (lambda: door.start("flow", {"n": object()}), "'n'"),
    ):
        async with refused(door, CommandError, word):
            await call()
