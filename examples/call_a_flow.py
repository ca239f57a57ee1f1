"""Call a flow as one calls a function: the caller is stacked into the callee, and resumed with the answer.

While the callee runs, the caller is paused: it takes no thread, and it is part of the callee's state. Stack and
Unstack are commands like the others, so the call is one commit and the return is one commit.
"""

from flowstate import Commit, End, Engine, Execute, Pause, Resume, Stack, StateCtx, Transit, Unstack

engine = Engine("memory:")


@engine.flow
def order(ctx):
    call = StateCtx(f"{ctx.id}/price", values={"item": ctx["item"]})
    return [
        Commit(Pause(ctx, to=confirm), Stack(call, ctx, "caller"), Transit(call, find_price)),
        Execute(call),
    ]


@engine.flow
def find_price(call):
    prices = {"teapot": 25, "kettle": 40}
    caller = StateCtx()
    engine.do(Unstack(call, caller, "caller"))
    caller["price"] = prices[call["item"]]
    return [Commit(End(call), Resume(caller)), Execute(caller)]


@engine.flow
def confirm(ctx):
    return ctx.end(result=f"a {ctx['item']} costs {ctx['price']} EUR")


def main():
    with engine:
        ctx = StateCtx("order-1", values={"item": "teapot"})
        engine.do(Commit(Transit(ctx, order)))
        engine.execute(ctx)

        for version in engine.states(latest_only=False):
            print(f"{version.id}: {version.status} {version.flow}".rstrip())
        print(engine.result("order-1"))


if __name__ == "__main__":
    main()
