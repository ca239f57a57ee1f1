"""Equal states stack to equal text, in whatever order their labels and annotations were set."""

from flowstate.commands import Stack
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("3.6",)


async def case(door: Door) -> None:
    names = [f"name-{number}" for number in range(20)]
    one = StateCtx("inner", labels=dict.fromkeys(names, "x"), annotations=dict.fromkeys(names, "y"))
    two = StateCtx("inner", labels=dict.fromkeys(names[::-1], "x"), annotations=dict.fromkeys(names[::-1], "y"))
    left, right = StateCtx("left"), StateCtx("right")
    await door.do(Stack(left, one, "slot"), Stack(right, two, "slot"))
    assert left.annotations["slot"] == right.annotations["slot"]
