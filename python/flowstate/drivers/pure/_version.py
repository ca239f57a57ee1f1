"""One stored version of a state, and under which keys an index finds it."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

from flowstate.drivers._store import Filter
from flowstate.model import _names as names

__all__ = ["Group", "Key", "PureVersion", "groups_of", "keys_of_group", "keys_of_version", "matches"]

Group: TypeAlias = "tuple[tuple[str, str], ...]"

Key: TypeAlias = "tuple[str, ...]"
"""What an index files revs under: ``("label", key, value)``, ``("status", text)``, ``("flow", id)``,
``("id", id)``, or ``()`` for all versions. Tuples, so that no choice of texts makes two keys collide."""

RESTING: Final = frozenset({"paused", "ended", "failed", "cancelled"})


class PureVersion(NamedTuple):
    """One version. Its dicts belong to the store: nobody outside sees them but as copies."""

    id: str
    rev: int
    commit_rev: int
    labels: dict[str, str]
    annotations: dict[str, str]
    to: str
    transition_annotations: dict[str, str]
    committed_at: int

    @property
    def status(self) -> str:
        if self.to:
            return "active"
        named = self.transition_annotations.get(names.STATE, "")
        return named if named in RESTING else "parked"

    @property
    def flow(self) -> str:
        """The flow the state is in, or would go on with; "" if there is none."""
        return self.to or self.transition_annotations.get(names.RESUME_TO, "")

    def unpack(self) -> tuple[str, int, dict[str, str], dict[str, str], str, dict[str, str], int]:
        return (
            self.id,
            self.rev,
            self.labels.copy(),
            self.annotations.copy(),
            self.to,
            self.transition_annotations.copy(),
            self.committed_at,
        )


def keys_of_version(version: PureVersion) -> list[Key]:
    keys: list[Key] = [(), ("id", version.id), ("status", version.status)]
    if version.flow:
        keys.append(("flow", version.flow))
    keys += [("label", key, value) for key, value in version.labels.items()]
    return keys


def groups_of(filter: Filter) -> tuple[Group, ...]:
    """The OR groups; a filter without any is one empty group."""
    return filter.groups or ((),)


def keys_of_group(filter: Filter, group: Group) -> list[Key]:
    """The keys that every version matching this group is filed under, the most telling one first."""
    keys: list[Key] = []
    if filter.id:
        keys.append(("id", filter.id))
    keys += [("label", key, value) for key, value in group]
    if filter.flow:
        keys.append(("flow", filter.flow))
    if filter.status:
        keys.append(("status", filter.status))
    return keys or [()]


def matches(filter: Filter, group: Group, version: PureVersion) -> bool:
    return (
        (not filter.id or version.id == filter.id)
        and (not filter.status or version.status == filter.status)
        and (not filter.flow or version.flow == filter.flow)
        and all(version.labels.get(key) == value for key, value in group)
    )
