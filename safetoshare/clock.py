"""What time is it?  The only place that asks, so that a test, or a drill, can set it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_set_to: ContextVar[dt.datetime | None] = ContextVar("set_to", default=None)


def now() -> dt.datetime:
    """This moment, in UTC."""
    return _set_to.get() or dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The day in London, by which "in force" is meant."""
    return day_of(now())


def day_of(moment: dt.datetime) -> dt.date:
    """The day in London that a moment falls on."""
    return moment.astimezone(LONDON).date()


def in_words(day: dt.date) -> str:
    """17 December 2020: as a day stands in a sentence."""
    return f"{day.day} {day:%B %Y}"


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """The clock stands still at a moment. Raises ValueError if it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"Give the moment a time zone: {moment.isoformat()} has none.")
    token = _set_to.set(moment.astimezone(dt.UTC))
    try:
        yield
    finally:
        _set_to.reset(token)
