"""Durations and instants as users write them."""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from flowstate.errors import CommandError
from flowstate.model._checks import shown

Duration: TypeAlias = "float | timedelta | str"
"""Seconds as a number, a timedelta, or text such as "90s", "2m", "1h30m", "250ms"."""

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_WHOLE = re.compile(rf"(?:{_PART.pattern})+")


def duration_seconds(duration: Any, what: str = "a duration") -> float:
    """A duration in seconds.

    Raises:
        CommandError: it is no duration, or negative, or not finite.
    """
    seconds: float
    if isinstance(duration, timedelta):
        seconds = duration.total_seconds()
    elif isinstance(duration, int | float) and not isinstance(duration, bool):
        seconds = float(duration)
    elif isinstance(duration, str) and _WHOLE.fullmatch(duration):
        seconds = sum(float(number) * _UNITS[unit] for number, unit in _PART.findall(duration))
    else:
        raise CommandError(
            f"{what} must be seconds, a timedelta, or text such as '90s', '2m' or '1h30m', not {shown(duration)}"
        )
    if seconds < 0 or not math.isfinite(seconds):
        raise CommandError(f"{what} must be finite and not negative: {shown(duration)}")
    return seconds


def instant_millis(instant: Any, what: str = "an instant") -> int:
    """An aware datetime as milliseconds since the epoch, UTC (rounded down).

    Raises:
        CommandError: it is no datetime, or a naive one.
    """
    if not isinstance(instant, datetime):
        raise CommandError(f"{what} must be an aware datetime, not {type(instant).__name__}")
    if instant.utcoffset() is None:
        raise CommandError(f"{what} {instant.isoformat()} has no time zone; use datetime.now(timezone.utc) or tzinfo=")
    return math.floor((instant - _EPOCH) / _MILLISECOND)


_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
_MILLISECOND = timedelta(milliseconds=1)
