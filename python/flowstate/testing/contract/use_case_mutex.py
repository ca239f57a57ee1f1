"""A mutex: a state that says who holds it; the lock is taken and given back by commits, and each holder is alone."""

from typing import Any

from flowstate.commands import Command, Commit, End, Execute, Park, Stack, Transit, Unstack
from flowstate.errors import ConflictError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("3.3", "3.6", "9.1")


async def case(door: Door) -> None:
    inside: list[str] = []

    @door.flow("lock")
    def lock(ctx: StateCtx) -> list[Command[Any]]:
        with ctx.engine.watch({"mutex": "the-name"}, since="latest") as watcher:
            for state in watcher:
                if state.annotation("held") == "no":
                    mine, mutex = ctx.copy(), state.edit()
                    try:
                        ctx.engine.do(
                            Commit(
                                Park(mutex, {"held": "yes"}),
                                Stack(mine, mutex, "mutex"),
                                Transit(mine, "protected"),
                            )
                        )
                    except ConflictError:
                        continue
                    return [Execute(mine)]
        raise AssertionError("the watcher ended")

    @door.flow("protected")
    def protected(ctx: StateCtx) -> Transit:
        inside.append(f"{ctx.id} in")
        inside.append(f"{ctx.id} out")
        return Transit(ctx, "unlock")

    @door.flow("unlock")
    def unlock(ctx: StateCtx) -> Commit:
        mutex = StateCtx()
        return Commit(Unstack(ctx, mutex, "mutex"), Park(mutex, {"held": "no"}), End(ctx))

    await door.do(Commit(Park(StateCtx("mutex", labels={"mutex": "the-name"}), {"held": "no"})))
    for number in range(5):
        await door.start("lock", id=f"{number}")
    for number in range(5):
        assert (await door.wait(f"{number}")).status == "ended"
    assert sorted(inside[::2]) == [f"{number} in" for number in range(5)]
    assert [text.removesuffix(" in") for text in inside[::2]] == [text.removesuffix(" out") for text in inside[1::2]]
    assert len(await door.history("mutex")) == 11
