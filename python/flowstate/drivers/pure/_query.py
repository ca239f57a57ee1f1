"""Reads by filter: what matches, in which order, a page of it, how many.

Each group of a filter is answered from the shortest of its lists of revs: the cost follows the rarest label,
never the size of the log.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from heapq import merge
from itertools import islice

from flowstate.drivers._store import Filter, Since, Version, VersionPage
from flowstate.drivers.pure._log import Log
from flowstate.drivers.pure._version import Group, PureVersion, groups_of, keys_of_group, matches
from flowstate.errors import CommandError

__all__ = ["count_states", "find_newest", "iter_matches", "list_states", "rev_since"]


def iter_matches(log: Log, filter: Filter, since_rev: int) -> Iterator[PureVersion]:
    """Every matching version with rev > ``since_rev``, by rev ascending, each once for all groups."""
    last = 0
    for rev in merge(*(_iter_group(log, filter, group, since_rev) for group in groups_of(filter))):
        if rev != last:
            yield log.version(rev)
        last = rev


def _iter_group(log: Log, filter: Filter, group: Group, since_rev: int) -> Iterator[int]:
    revs = min((log.revs(key) for key in keys_of_group(filter, group)), key=len)
    for place in range(bisect_right(revs, since_rev), len(revs)):
        if matches(filter, group, log.version(revs[place])):
            yield revs[place]


def find_newest(log: Log, filter: Filter, latest_only: bool, at_rev: int = 0) -> PureVersion | None:
    """The newest matching version; with ``latest_only`` the newest that is also the latest of its id.

    With ``at_rev`` > 0 as things stood at that rev.
    """
    newest = max(_newest_of_group(log, filter, group, latest_only, at_rev) for group in groups_of(filter))
    return log.version(newest) if newest else None


def _newest_of_group(log: Log, filter: Filter, group: Group, latest_only: bool, at_rev: int) -> int:
    revs = min((log.revs(key) for key in keys_of_group(filter, group)), key=len)
    count = bisect_right(revs, at_rev) if at_rev > 0 else len(revs)
    for place in range(count - 1, -1, -1):
        version = log.version(revs[place])
        if matches(filter, group, version) and (not latest_only or log.is_latest(version, at_rev)):
            return version.rev
    return 0


def rev_since(log: Log, filter: Filter, since: Since, latest_only: bool) -> int:
    """The rev after which reading begins."""
    if since.kind == "rev":
        return since.value
    if since.kind == "time":
        return log.rev_before(since.value)
    if since.kind == "latest":
        newest = find_newest(log, filter, latest_only)
        return log.last_rev if newest is None else newest.rev - 1
    return log.last_rev


def list_states(log: Log, filter: Filter, since: Since, latest_only: bool, limit: int) -> VersionPage:
    if limit < 1:
        raise CommandError(f"limit is {limit}: a page has at least 1 state")
    if since.kind == "now":
        raise CommandError("since 'now' is for watches: no stored version comes after now")
    found = iter_matches(log, filter, rev_since(log, filter, since, latest_only))
    if latest_only:
        found = (version for version in found if log.is_latest(version))
    page: list[Version] = list(islice(found, limit))
    more = next(found, None) is not None
    return page, more, log.last_rev, page[-1].rev if more else log.last_rev


def count_states(log: Log, filter: Filter) -> int:
    """How many latest versions match."""
    counted: set[int] = set()
    for group in groups_of(filter):
        revs = min((log.latest_revs(key) for key in keys_of_group(filter, group)), key=len)
        counted.update(rev for rev in revs if matches(filter, group, log.version(rev)))
    return len(counted)
