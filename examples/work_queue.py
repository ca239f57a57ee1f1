"""A queue: a job is a parked state with a label, and several workers watch for that label.

Every worker sees every job. The one whose commit takes the job has it; the others' commits conflict, and
they go on to the next.
"""

from itertools import islice

from flowstate import Commit, ConflictError, End, Engine, Park, StateCtx

engine = Engine("memory:")


@engine.flow
async def worker(ctx):
    async for waiting in ctx.engine.watch({"queue": "waiting"}):
        job = waiting.edit()
        job.labels["queue"] = "taken"
        job["worker"] = ctx.id
        try:
            await ctx.engine.do(Commit(Park(job)))
        except ConflictError:
            continue  # another worker has it

        job["square"] = job["number"] ** 2
        job.labels["queue"] = "done"
        await ctx.engine.do(Commit(End(job)))


def put(number):
    job = StateCtx(f"job-{number}", labels={"queue": "waiting"}, values={"number": number})
    engine.do(Commit(Park(job)))


def main():
    with engine:
        workers = [engine.start(worker, id=f"worker-{number}") for number in range(3)]
        for number in range(30):
            put(number)

        with engine.watch({"queue": "done"}) as finished:
            done = list(islice(finished, 30))
        for state in workers:
            engine.cancel(state.id, reason="no more jobs")

        taken = [state for job in done for state in engine.history(job.id) if state.labels["queue"] == "taken"]
        print(f"{len(done)} jobs are done, each taken once: {len(taken) == len(done)}")
        print(f"sum of the squares: {sum(job['square'] for job in done)}")


if __name__ == "__main__":
    main()
