"""A timeout is seconds, a timedelta or text such as "90s"; anything else is refused with what may be given."""

from datetime import timedelta

from flowstate.commands import Commit, Transit
from flowstate.errors import CommandError
from flowstate.model import StateCtx
from flowstate.testing._doors import Door
from flowstate.testing._expect import raises, refused

RULES = ("10",)


async def case(door: Door) -> None:
    await door.do(Commit(Transit(StateCtx("a"), "flow")))
    for timeout in ("soon", "", "-1s", -1, float("nan"), [1], True):
        async with refused(door, CommandError, "timeout"):
            await door.wait("a", timeout=timeout)  # type: ignore[arg-type]
        async with door.watch(since="now") as watcher, refused(door, CommandError, "timeout"):
            await watcher.next(timeout=timeout)  # type: ignore[arg-type]
    for fine in (0, 0.001, "1ms", "0.001s", timedelta(milliseconds=1)):
        with raises(TimeoutError, "'a'"):
            await door.wait("a", timeout=fine)  # type: ignore[arg-type]
