"""How much was done, and refused, on each day?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import TruncDate

from safetoshare import clock
from safetoshare.ledger.models import EntryQuerySet, Outcome
from safetoshare.web.scrutiny.asking import Found

USUAL_DAYS = 28
MOST_DAYS = 62
HEIGHT, STEP, BAR = 120, 20, 14


@dataclass(frozen=True)
class Day:
    """A day in London, what was done and refused in it, and where its bar stands."""

    day: dt.date
    done: int
    refused: int
    x: int = 0
    done_height: float = 0
    refused_height: float = 0

    @property
    def done_top(self) -> float:
        return HEIGHT - self.done_height

    @property
    def refused_top(self) -> float:
        return self.done_top - self.refused_height


@dataclass(frozen=True)
class Picture:
    """Bars of so many days. `is_part`: it was asked for more days than it shows."""

    days: tuple[Day, ...]
    is_part: bool

    @property
    def width(self) -> int:
        return len(self.days) * STEP

    @property
    def done(self) -> int:
        return sum(day.done for day in self.days)

    @property
    def refused(self) -> int:
        return sum(day.refused for day in self.days)


def picture_of(found: Found) -> Picture | None:
    """The last days of those asked for; None if nothing fits."""
    # By number, which is at hand however long the record is.
    newest = found.entries.order_by("-number").values_list("at", flat=True).first()
    if newest is None:
        return None
    last = found.until or newest.astimezone(clock.LONDON).date()
    first = found.since or last - dt.timedelta(days=USUAL_DAYS - 1)
    begins = max(first, last - dt.timedelta(days=MOST_DAYS - 1))
    return Picture(_placed(_counted(found.entries, begins, last)), begins > first)


def _counted(entries: EntryQuerySet, first: dt.date, last: dt.date) -> list[Day]:
    begins, ends = (
        dt.datetime.combine(day, dt.time(), clock.LONDON)
        for day in (first, last + dt.timedelta(days=1))
    )
    by_day = (
        entries.filter(at__gte=begins, at__lt=ends)
        .annotate(day=TruncDate("at", tzinfo=clock.LONDON))
        .values("day", "outcome")
        .annotate(many=Count("pk"))
        .order_by("day")
    )
    many = {(row["day"], row["outcome"]): row["many"] for row in by_day}
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    return [Day(d, many.get((d, Outcome.DONE), 0), many.get((d, Outcome.REFUSED), 0)) for d in days]


def _placed(days: list[Day]) -> tuple[Day, ...]:
    scale = HEIGHT / max(1, *(day.done + day.refused for day in days))
    return tuple(
        Day(day.day, day.done, day.refused, n * STEP, day.done * scale, day.refused * scale)
        for n, day in enumerate(days)
    )
