"""A queue: paused states under a label; each worker takes the next one by resuming it in the commit that ends itself."""

from typing import Any

from flowstate.commands import Command, Commit, End, Execute, Pause, Resume, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("3.2", "9.1")


async def case(door: Door) -> None:
    order: list[str] = []

    @door.flow("queue")
    def queue_flow(ctx: StateCtx) -> Command[Any]:
        if ctx.current.annotation("flowstate.state") == "resumed":
            return Transit(ctx, "dequeued")
        ctx.labels["queue"] = "the-name"
        return Commit(Pause(ctx))

    @door.flow("dequeue")
    def dequeue(ctx: StateCtx) -> list[Command[Any]]:
        for state in ctx.engine.states({"queue": "the-name"}, status="paused"):
            queued = state.edit()
            del queued.labels["queue"]
            return [Commit(Resume(queued), End(ctx)), Execute(queued)]
        raise AssertionError("the queue is empty")

    @door.flow("dequeued")
    def dequeued(ctx: StateCtx) -> Commit:
        order.append(ctx.id)
        return Commit(End(ctx))

    for number in range(3):
        ctx = StateCtx(f"{number}")
        await door.do(Commit(Transit(ctx, "queue")))
        await door.execute(ctx)
    assert await door.count(labels={"queue": "the-name"}) == 3
    for number in range(3):
        ctx = StateCtx(f"worker-{number}")
        await door.do(Commit(Transit(ctx, "dequeue")))
        await door.execute(ctx)
    assert order == ["0", "1", "2"]
    assert await door.count(labels={"queue": "the-name"}) == 0
    assert await door.count(status="ended") == 6
