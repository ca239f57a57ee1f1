"""What users may ask for, as the filters and starting points of the stores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, get_args

from flowstate.codec import instant_millis
from flowstate.commands import flow_id
from flowstate.drivers import Filter, Since
from flowstate.errors import CommandError
from flowstate.model import Status
from flowstate.model._checks import checked_text, checked_texts, shown

_STATUSES = get_args(Status)


def labels_of(labels: Any, what: str) -> tuple[tuple[str, str], ...]:
    """Labels as sorted pairs."""
    if not isinstance(labels, Mapping):
        raise CommandError(f"{what} must be a mapping of str to str, not {type(labels).__name__}")
    return tuple(sorted(checked_texts(labels, "label").items()))


def filter_of(
    labels: Mapping[str, str] | None = None,
    any_labels: Sequence[Mapping[str, str]] | None = None,
    status: str | None = None,
    flow: Any = None,
    id: str | None = None,
) -> Filter:
    """The filter of what was asked for; ``labels`` and ``any_labels`` exclude each other."""
    if labels is not None and any_labels is not None:
        raise CommandError("give labels= or any_labels=, not both; put the labels into each group of any_labels")
    groups: tuple[tuple[tuple[str, str], ...], ...] = ()
    if labels is not None:
        groups = (labels_of(labels, "labels="),)
    elif any_labels is not None:
        if isinstance(any_labels, Mapping | str):
            raise CommandError("any_labels= must be a sequence of mappings, one for each group")
        groups = tuple(labels_of(group, "each group of any_labels=") for group in any_labels)
    if status is not None and status not in _STATUSES:
        raise CommandError(f"status {status!r} is unknown; choose one of {', '.join(_STATUSES)}")
    if id is not None and not checked_text(id, "id="):
        raise CommandError("id= must not be empty")
    return Filter(groups, status or "", "" if flow is None else flow_id(flow, "flow="), id or "")


def since_of(since: Any, *, now: bool = False) -> Since:
    """Where reading begins. ``now`` says whether "now" is allowed."""
    if isinstance(since, datetime):
        return Since("time", instant_millis(since, "since="))
    if type(since) is int and since >= 0:
        return Since("rev", since)
    if since == "start":
        return Since("rev", 0)
    if since == "latest":
        return Since("latest")
    if since == "now" and now:
        return Since("now")
    allowed = 'a rev (an int >= 0), "start", "latest"' + (', "now"' if now else "") + " or an aware datetime"
    raise CommandError(f"since= must be {allowed}, not {shown(since)}")
