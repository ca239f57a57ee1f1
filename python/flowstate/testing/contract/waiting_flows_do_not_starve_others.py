"""A flow that waits gives its slot up: in ``wait``, in a watcher's ``next`` and in a nested ``execute``."""

from flowstate.commands import Transit
from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._waiting import PATIENCE

RULES = ("7.8",)


def case(world: World) -> None:
    engine = world.engine(max_concurrency=1)

    @engine.flow("child")
    def child(ctx: StateCtx) -> None: ...

    @engine.flow("child-async")
    async def child_async(ctx: StateCtx) -> None: ...

    @engine.flow("waits")
    def waits(ctx: StateCtx) -> None:
        ctx.engine.start("child", id=f"{ctx.id}-child")
        ctx.engine.wait(f"{ctx.id}-child", timeout=PATIENCE)

    @engine.flow("watches")
    def watches(ctx: StateCtx) -> None:
        with ctx.engine.watch(id=f"{ctx.id}-child") as watcher:
            ctx.engine.start("child", id=f"{ctx.id}-child")
            while watcher.next(timeout=PATIENCE).status != "ended":
                pass

    @engine.flow("iterates")
    def iterates(ctx: StateCtx) -> None:
        with ctx.engine.watch(id=f"{ctx.id}-child") as watcher:
            ctx.engine.start("child", id=f"{ctx.id}-child")
            for state in watcher:
                if state.status == "ended":
                    break

    @engine.flow("executes")
    def executes(ctx: StateCtx) -> None:
        inner = StateCtx(f"{ctx.id}-child")
        ctx.engine.do(Transit(inner, "waits"))
        ctx.engine.execute(inner)

    @engine.flow("executes-async")
    def executes_async(ctx: StateCtx) -> None:
        inner = StateCtx(f"{ctx.id}-child")
        ctx.engine.do(Transit(inner, "child-async"))
        ctx.engine.execute(inner)

    for name in ("waits", "watches", "iterates", "executes", "executes-async"):
        for number in range(3):
            engine.start(name, id=f"{name}-{number}")
        for number in range(3):
            assert engine.wait(f"{name}-{number}", timeout=PATIENCE).status == "ended", name
