"""A rate limiter: a bucket of permits is a state, and taking a permit is a commit.

How many permits came back meanwhile is computed from the clock, so nobody has to refill the bucket. Two callers
who saw the same permit cannot both take it: the second commit conflicts, and that caller looks again.
"""

import asyncio
import time

from flowstate import Commit, ConflictError, Engine, Park, StateCtx

PER_SECOND = 40
BURST = 5

engine = Engine("memory:")
taken_at: list[float] = []


async def take_permit(engine):
    """Wait for a permit; the time at which it was taken."""
    while True:
        bucket = (await engine.get("bucket")).edit()
        now = time.monotonic()
        permits = min(BURST, bucket["permits"] + (now - bucket["at"]) * PER_SECOND)
        if permits < 1:
            await asyncio.sleep((1 - permits) / PER_SECOND)
            continue
        bucket.update(permits=permits - 1, at=now)
        try:
            await engine.do(Commit(Park(bucket)))
            return now
        except ConflictError:
            continue  # another caller took this permit


@engine.flow
async def call_api(ctx):
    taken_at.append(await take_permit(ctx.engine))
    return ctx.end()


def main():
    with engine:
        bucket = StateCtx("bucket", values={"permits": BURST, "at": time.monotonic()})
        engine.do(Commit(Park(bucket)))
        calls = [engine.start(call_api) for _ in range(25)]
        for call in calls:
            engine.wait(call.id, timeout=30)

    seconds = max(taken_at) - min(taken_at)
    at_once = sum(at - min(taken_at) < 0.5 / PER_SECOND for at in taken_at)
    print(f"{len(taken_at)} calls, {at_once} of them at once, the others at {PER_SECOND} a second")
    print(f"it took {seconds:.2f} s, and at least {(len(calls) - BURST) / PER_SECOND:.2f} s were due")


if __name__ == "__main__":
    main()
