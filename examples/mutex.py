"""A mutex without a lock of the language: the lock is a state, and of two commits that take it one conflicts.

Whoever comes too late watches the lock's state and tries again when it is free. The commit that ends the
work gives the lock back: a worker is never done and still holding it.
"""

import time

from flowstate import Commit, ConflictError, End, Engine, Park, StateCtx

engine = Engine("memory:")
account = {"balance": 0}


def lock_for(ctx, name):
    """Wait until the lock is free and take it; the ctx that holds it."""
    with engine.watch(id=name, since="latest") as versions:
        for version in versions:
            if "held_by" in version:
                continue
            lock = version.edit()
            lock["held_by"] = ctx.id
            try:
                engine.do(Commit(Park(lock)))
            except ConflictError:
                continue  # somebody was faster; the watch shows when the lock is free again
            return lock
    raise RuntimeError(f"the watch of lock {name!r} was closed")


@engine.flow
def deposit(ctx):
    lock = lock_for(ctx, "account")

    balance = account["balance"]
    time.sleep(0.001)  # two workers in here at once, and a deposit would be lost
    account["balance"] = balance + ctx["amount"]

    del lock["held_by"]
    return Commit(Park(lock), End(ctx))


def main():
    with engine:
        engine.do(Commit(Park(StateCtx("account"))))
        workers = [engine.start(deposit, {"amount": 10}, id=f"worker-{number}") for number in range(20)]
        for worker in workers:
            engine.wait(worker.id, timeout=30)

        holders = [version["held_by"] for version in engine.history("account") if "held_by" in version]
        print(f"the lock was held {len(holders)} times, by {len(set(holders))} workers, one after the other")
        print(f"balance: {account['balance']}")


if __name__ == "__main__":
    main()
