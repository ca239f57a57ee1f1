"""A version that matches several OR groups comes once, in its place."""

from flowstate.commands import Commit, GetStates, Park
from flowstate.model import StateCtx
from flowstate.testing._doors import Door

RULES = ("5",)


async def case(door: Door) -> None:
    both = StateCtx("both", labels={"a": "1", "b": "1"})
    only = StateCtx("only", labels={"b": "1"})
    none = StateCtx("none", labels={"c": "1"})
    await door.do(Commit(Park(only), Park(both), Park(none)))
    groups = [{"a": "1"}, {"b": "1"}, {"a": "1", "b": "1"}, {"a": "1"}]
    for latest_only in (False, True):
        page = await door.do(GetStates(any_labels=groups, latest_only=latest_only))
        assert [state.id for state in page] == ["only", "both"]
        one = await door.do(GetStates(any_labels=groups, latest_only=latest_only, limit=1))
        two = await door.do(GetStates(any_labels=groups, latest_only=latest_only, limit=1, since=one.next_since))
        assert [state.id for state in (*one, *two)] == ["only", "both"]
        assert (one.more, two.more) == (True, False)
    assert await door.count(any_labels=groups) == 2
