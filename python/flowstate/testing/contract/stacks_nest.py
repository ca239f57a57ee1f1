"""A state that carries a stacked state can itself be stacked."""

from flowstate.commands import Commit, Park, Stack, Unstack
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("4",)


async def case(door: Door) -> None:
    one, two, three = StateCtx("one", values={"n": 1}), StateCtx("two"), StateCtx("three")
    await door.do(Stack(two, one, "inner"), Stack(three, two, "inner"), Commit(Park(three)))
    back_two, back_one = StateCtx(), StateCtx()
    await door.do(Unstack((await door.get("three")).edit(), back_two, "inner"), Unstack(back_two, back_one, "inner"))
    assert (back_two.id, back_one.id, back_one["n"]) == ("two", "one", 1)
