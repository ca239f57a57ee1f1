"""No exception of a flow ends the process or the worker: not even SystemExit or KeyboardInterrupt; work goes on."""

from flowstate.model import StateCtx
from flowstate.testing._cases import World
from flowstate.testing._expect import logged
from flowstate.testing._waiting import PATIENCE, eventually

RULES = ("7.4",)


def case(world: World) -> None:
    engine = world.engine(max_concurrency=1)
    errors: list[BaseException] = [
        SystemExit(3),
        KeyboardInterrupt(),
        RuntimeError("x"),
        GeneratorExit(),
        StopIteration(),
        RecursionError(),
    ]

    @engine.flow("fails")
    def fails(ctx: StateCtx) -> None:
        raise errors[ctx["which"]]

    @engine.flow("fails-async")
    async def fails_async(ctx: StateCtx) -> None:
        raise errors[ctx["which"]]

    @engine.flow("works")
    def works(ctx: StateCtx) -> None: ...

    @engine.flow("works-async")
    async def works_async(ctx: StateCtx) -> None: ...

    with logged():
        for which in range(len(errors)):
            engine.start("fails", {"which": which}, id=f"a-{which}")
            engine.start("works", id=f"w-{which}")
            assert engine.wait(f"w-{which}", timeout=PATIENCE).status == "ended"
        for which in (2, 5):
            engine.start("fails-async", {"which": which}, id=f"b-{which}")
        eventually(lambda: engine.stats()["executor"]["failed"] == len(errors) + 2)
        engine.start("works-async", id="async")
        assert engine.wait("async", timeout=PATIENCE).status == "ended"
