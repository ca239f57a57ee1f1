"""The smallest program: a state is given a flow, and the engine carries it from flow to flow until it ends."""

from flowstate import End, Engine, StateCtx, Transit

engine = Engine("memory:")


@engine.flow("first")
def first(ctx):
    return Transit(ctx, "second")


@engine.flow("second")
def second(ctx):
    return End(ctx)


def main():
    with engine:
        ctx = StateCtx("aTID")
        engine.do(Transit(ctx, "first"))
        engine.execute(ctx)
    print(f"{ctx.id} has {ctx.current.status}; it came through {[step.to for step in ctx.transitions if step.to]}")


if __name__ == "__main__":
    main()
