"""Short ways to write plans and to look at what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flowstate.codec import CtxImage, StateImage, Text
from flowstate.drivers import Feed, Filter, Plan, Put, Since, Store, Version, Write

START = Since("rev", 0)
NOW = Since("now", 0)
LATEST = Since("latest", 0)
ANY = Filter()


def write(
    id: str,
    expected_rev: int = 0,
    *,
    labels: Mapping[str, str] | None = None,
    annotations: Mapping[str, Text] | None = None,
    to: str = "",
    transition: Mapping[str, str] | None = None,
) -> Write:
    return Write(id, expected_rev, dict(labels or {}), dict(annotations or {}), to, dict(transition or {}))


def plan(*writes: Write, puts: Sequence[Put] = (), stacks: Sequence[CtxImage] = ()) -> Plan:
    return Plan(writes, tuple(puts), tuple(stacks))


def commit(store: Store, *writes: Write, now: int = 0) -> tuple[int, ...]:
    """The revs of the writes."""
    return store.commit(plan(*writes), now)[0]


def labelled(*groups: Mapping[str, str], status: str = "", flow: str = "", id: str = "") -> Filter:
    """Versions that carry all labels of one of the groups."""
    return Filter(tuple(tuple(group.items()) for group in groups), status, flow, id)


def revs(versions: Iterable[Version]) -> list[int]:
    return [version.rev for version in versions]


def list_all(store: Store, filter: Filter = ANY, since: Since = START, latest_only: bool = False) -> list[int]:
    """The revs of one page that holds everything."""
    versions, more, _, _ = store.list_states(filter, since, latest_only, 10_000)
    assert not more
    return revs(versions)


def drain(feed: Feed, limit: int = 1_000) -> list[int]:
    """The revs of everything a feed gives until it has nothing more."""
    taken: list[int] = []
    while versions := feed.take(limit):
        taken += revs(versions)
    return taken


def image(id: str, rev: int = 0, *, write: int = -1, annotations: Mapping[str, Text] | None = None) -> StateImage:
    return StateImage(id, rev, {}, dict(annotations or {}), "", {}, 0, write)


def ctx_image(current: StateImage, committed: StateImage | None = None) -> CtxImage:
    return CtxImage(committed, current, (), {})
