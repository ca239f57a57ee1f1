"""The revision log and its indexes. It decides nothing and locks nothing: the store's lock guards it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from flowstate.drivers._plan import Put
from flowstate.drivers.pure._version import Key, PureVersion, keys_of_version

__all__ = ["Log"]


class Log:
    """Every version by rev, every data by its rev; both count from 1 without gaps."""

    def __init__(self) -> None:
        self.versions: list[PureVersion] = []
        self.datas: list[Put] = []
        self.data_bytes: int = 0
        self.committed_at: int = 0
        """Of the newest commit: no later one may lie before it."""
        self._revs: dict[Key, list[int]] = defaultdict(list)
        """Of all versions, ascending."""
        self._latest: dict[Key, set[int]] = defaultdict(set)
        """Of those versions only that are the latest of their id."""

    @property
    def last_rev(self) -> int:
        return len(self.versions)

    def append(self, versions: Iterable[PureVersion], datas: Iterable[Put], committed_at: int) -> None:
        """Add what a commit stores. Nothing here can fail: all checks are done before."""
        for version in versions:
            replaced = self.find_latest(version.id)
            if replaced is not None:
                self._forget_latest(replaced)
            self.versions.append(version)
            for key in keys_of_version(version):
                self._revs[key].append(version.rev)
                self._latest[key].add(version.rev)
        for data in datas:
            self.datas.append(data)
            self.data_bytes += len(data.blob)
        self.committed_at = committed_at

    def _forget_latest(self, version: PureVersion) -> None:
        for key in keys_of_version(version):
            revs = self._latest[key]
            revs.remove(version.rev)
            if not revs:
                del self._latest[key]

    def version(self, rev: int) -> PureVersion:
        return self.versions[rev - 1]

    def find_latest(self, id: str, at_rev: int = 0) -> PureVersion | None:
        """The latest version of ``id``; with ``at_rev`` > 0 its latest at or before that."""
        revs = self.revs(("id", id))
        count = bisect_right(revs, at_rev) if at_rev > 0 else len(revs)
        return self.version(revs[count - 1]) if count else None

    def is_latest(self, version: PureVersion, at_rev: int = 0) -> bool:
        return self.find_latest(version.id, at_rev) is version

    def revs(self, key: Key) -> Sequence[int]:
        """The revs of all versions filed under ``key``, ascending."""
        return self._revs.get(key, ())

    def latest_revs(self, key: Key) -> set[int]:
        """The revs of the latest versions filed under ``key``."""
        return self._latest.get(key, set())

    def rev_before(self, ms: int) -> int:
        """The last rev committed before that instant; 0 if there is none."""
        return bisect_left(self.versions, ms, key=lambda version: version.committed_at)
