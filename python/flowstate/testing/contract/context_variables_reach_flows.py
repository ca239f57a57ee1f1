"""A background flow sees the context variables of whoever gave the work; what it sets itself reaches nobody else."""

from contextvars import ContextVar

from flowstate.commands import Commit, Transit
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("7.8",)


async def case(door: Door) -> None:
    variable: ContextVar[str] = ContextVar("variable", default="unset")
    seen: dict[str, str] = {}

    @door.flow("def")
    def def_flow(ctx: StateCtx) -> Commit:
        seen[f"{ctx.id} def"] = variable.get()
        variable.set("set by a flow")
        return Commit(Transit(ctx, "async"))

    @door.flow("async")
    async def async_flow(ctx: StateCtx) -> Commit:
        seen[f"{ctx.id} async"] = variable.get()
        return Commit(Transit(ctx, "last"))

    @door.flow("last")
    def last(ctx: StateCtx) -> None: ...

    for id in ("one", "two"):
        token = variable.set(f"of {id}")
        await door.start("def", id=id)
        ctx = StateCtx(f"executed-{id}")
        await door.do(Commit(Transit(ctx, "def")))
        await door.execute(ctx)
        assert variable.get() in (f"of {id}", "set by a flow")
        variable.reset(token)
    for id in ("one", "two"):
        await door.wait(id)
        assert seen[f"{id} def"] == f"of {id}"
        assert seen[f"executed-{id} def"] == f"of {id}"
