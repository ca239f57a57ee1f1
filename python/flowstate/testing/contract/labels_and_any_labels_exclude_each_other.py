"""Labels and OR groups at once are refused; groups must be mappings of texts."""

from flowstate.commands import GetStates
from flowstate.errors import CommandError
from flowstate.testing._doors import Door
from flowstate.testing._expect import refused

RULES = ("5",)


async def case(door: Door) -> None:
    for query in (
        GetStates({"a": "1"}, any_labels=[{"b": "1"}]),
        GetStates("a"),  # type: ignore[arg-type]
        GetStates({"a": 1}),  # type: ignore[dict-item]
        GetStates(any_labels={"a": "1"}),  # type: ignore[arg-type]
        GetStates(any_labels=["a"]),  # type: ignore[list-item]
    ):
        async with refused(door, CommandError, "label"):
            await door.do(query)
