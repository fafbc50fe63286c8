"""Hours of the year in words."""

from __future__ import annotations

import datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def in_words(hour: int) -> str:
    """Return an hour of the year as day, month and clock: "14 January, 07:00", without a year."""
    when = datetime.datetime(2029, 1, 1) + datetime.timedelta(hours=int(hour))
    return f"{when.day} {MONTHS[when.month - 1]}, {when.hour:02d}:00"
