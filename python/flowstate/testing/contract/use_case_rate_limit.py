"""A rate limit: what wants to run pauses under a label, and a limiter resumes only as many as it has permits for."""

import threading

from flowstate.commands import Commit, End, Execute, Park, Pause, Resume
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._waiting import Gate

RULES = ("9.1", "7.8")


async def case(door: Door) -> None:
    permits = threading.Semaphore(3)
    spent = Gate("the permits are spent")
    ran: list[str] = []

    @door.flow("limited")
    def limited(ctx: StateCtx) -> Commit:
        if ctx.current.annotation("flowstate.state") == "resumed":
            ran.append(ctx.id)
            return Commit(End(ctx))
        ctx.labels["limiter"] = "the-name"
        return Commit(Pause(ctx))

    @door.flow("limiter")
    def limiter(ctx: StateCtx) -> Commit:
        with ctx.engine.watch({"limiter": "the-name"}) as watcher:
            for state in watcher:
                if not permits.acquire(blocking=False):
                    spent.open()
                    return Commit(Park(ctx))
                resumed = state.edit()
                del resumed.labels["limiter"]
                ctx.engine.do(Commit(Resume(resumed)), Execute(resumed))
        raise AssertionError("the watcher ended")

    await door.start("limiter", id="limiter")
    for number in range(6):
        await door.start("limited", id=f"{number}")
    await door.reach(spent)
    for number in range(6):
        await door.wait(f"{number}")
    assert len(ran) == len(set(ran)) == 3
    assert await door.count(labels={"limiter": "the-name"}, status="paused") == 3
    assert (await door.wait("limiter")).status == "parked"
