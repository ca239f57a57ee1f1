"""Labels, annotations, values, results and data never show in a log above DEBUG, whatever fails."""

import logging

from flowstate.commands import Commit, End
from flowstate.errors import FlowFailedError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import logged, raises
from flowstate.testing._waiting import eventually

RULES = ("7.4",)


async def case(door: Door) -> None:
    @door.flow("ends")
    def ends(ctx: StateCtx) -> Commit:
        return ctx.end(result="s3cret-result")

    @door.flow("fails")
    def fails(ctx: StateCtx) -> None:
        raise RuntimeError("plain")

    @door.flow("nonsense")
    def nonsense(ctx: StateCtx) -> object:
        return object()

    @door.flow("conflicts")
    def conflicts(ctx: StateCtx) -> Commit:
        ctx.engine.update(ctx.id, lambda _: None)
        return Commit(End(ctx))

    with logged(logging.INFO) as records:
        for name in ("ends", "fails", "nonsense", "conflicts", "unknown"):
            await door.start(
                name,
                {"value": "s3cret-value"},
                id=name,
                labels={"l": "s3cret-label"},
                annotations={"a": "s3cret-annotation"},
                data={"d": b"s3cret-data"},
            )
        await door.wait("ends")
        for name in ("fails", "nonsense"):
            with raises(FlowFailedError):
                await door.wait(name)
        stats = door.engine.stats
        eventually(lambda: stats()["executor"]["running"] == 0 and stats()["executor"]["unknown_flow"] == 1)
        await door.cancel("unknown", reason="s3cret-reason")
    assert records
    formatter = logging.Formatter()
    assert not [text for record in records if "s3cret" in (text := formatter.format(record))]
