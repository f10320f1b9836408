"""How long is a period of ISO 8601, in words and beside another one?

One unit only, as the schedule writes them. A month is 28 to 31 days and a year 365 or 366: a period
in months is compared with one in days by the most and the least that it can be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FOR_GOOD = "for_good"
WRITTEN = re.compile(r"P(?P<count>[1-9][0-9]{0,3})(?P<unit>[DWMY])")
NAMES = {"D": "day", "W": "week", "M": "month", "Y": "year"}
DAYS = {"D": 1, "W": 7}
MONTHS = {"M": 1, "Y": 12}
FEWEST, MOST = 28, 31


@dataclass(frozen=True)
class Period:
    """A count of days (D), weeks (W), months (M) or years (Y); without a unit it is for good."""

    count: int
    unit: str

    @property
    def is_for_good(self) -> bool:
        return not self.unit

    def is_no_longer_than(self, other: Period) -> bool:
        """Never longer, whichever months and years it falls in."""
        if other.is_for_good or self.is_for_good:
            return other.is_for_good
        mine, its = self.unit in MONTHS, other.unit in MONTHS
        if mine == its:
            return self._size() <= other._size()
        return self._size() * (MOST if mine else 1) <= other._size() * (FEWEST if its else 1)

    def _size(self) -> int:
        """In days, or in months."""
        return self.count * (DAYS | MONTHS)[self.unit]

    def __str__(self) -> str:
        if self.is_for_good:
            return "for good"
        return f"{self.count} {NAMES[self.unit]}{'' if self.count == 1 else 's'}"


def read_period(text: str) -> Period:
    """Raises ValueError, with how to write it."""
    if text == FOR_GOOD:
        return Period(0, "")
    written = WRITTEN.fullmatch(text)
    if not written:
        raise ValueError(f"Write a period such as P30D, P2W, P6M or P6Y, not {text[:20]!r}.")
    return Period(int(written["count"]), written["unit"])
