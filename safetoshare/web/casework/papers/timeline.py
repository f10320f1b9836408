"""Where on a line of days does each paper stand?

A window of days around today, laid out from the first day on; the page mirrors it where words run
to the left. Numbers are days since the window began.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from safetoshare.governance.outlook import Outlook

BEFORE, AFTER = 90, 400


@dataclass(frozen=True)
class Bar:
    """A paper's days inside the window; `review` is when it has to be reviewed, if inside it."""

    outlook: Outlook
    start: int
    end: int
    review: int | None

    @property
    def width(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class Drawing:
    """Bars, one under the other, and the day that is today."""

    bars: tuple[Bar, ...]
    first: dt.date
    last: dt.date

    width = BEFORE + AFTER
    today = BEFORE


def timeline(found: Iterable[Outlook], day: dt.date) -> Drawing:
    """Every paper whose days touch the window around a day."""
    first = day - dt.timedelta(days=BEFORE)
    last = day + dt.timedelta(days=AFTER)
    bars = (_bar(each, first) for each in found)
    return Drawing(tuple(bar for bar in bars if bar.width > 0), first, last)


def _bar(outlook: Outlook, first: dt.date) -> Bar:
    start, end, review = (
        min(max((day - first).days, 0), BEFORE + AFTER)
        for day in (outlook.paper.begins, outlook.paper.until, outlook.review_by)
    )
    return Bar(outlook, start, end, review if start < review < end else None)
