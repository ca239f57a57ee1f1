"""Durations are seconds, timedeltas or text; instants are aware datetimes."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from flowstate import CommandError
from flowstate.codec import duration_seconds, instant_millis


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [
        (0, 0),
        (1.5, 1.5),
        (timedelta(minutes=2), 120),
        ("90s", 90),
        ("2m", 120),
        ("1h30m", 5400),
        ("250ms", 0.25),
        ("2m0s", 120),
        ("1d", 86400),
        ("1.5h", 5400),
    ],
)
def test_durations(duration, seconds):
    assert duration_seconds(duration) == pytest.approx(seconds)


@pytest.mark.parametrize(
    "duration", ["", "90", "s", "1 h", "-1s", "1h-3m", -1, float("inf"), float("nan"), None, True, []]
)
def test_what_is_no_duration(duration):
    with pytest.raises(CommandError, match="timeout="):
        duration_seconds(duration, "timeout=")


def test_instants_are_milliseconds_utc():
    east = timezone(timedelta(hours=2))
    assert instant_millis(datetime(1970, 1, 1, 2, 0, 1, 999_999, east)) == 1999
    with pytest.raises(CommandError, match="no time zone"):
        instant_millis(datetime(2026, 1, 1))
    with pytest.raises(CommandError, match="aware datetime"):
        instant_millis(0)
