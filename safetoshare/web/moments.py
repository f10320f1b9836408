"""How is a moment, or a day, written for a reader?  As the clock on the wall in London has it."""

from __future__ import annotations

import datetime as dt

from django.utils.dateformat import format as written

from safetoshare import clock


def in_london(moment: dt.datetime) -> str:
    """A moment: 17 December 2020, 09:30."""
    return written(moment.astimezone(clock.LONDON), "j F Y, H:i")


def on_day(day: dt.date) -> str:
    """A day: 17 December 2020."""
    return written(day, "j F Y")
