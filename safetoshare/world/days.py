"""When does something happen in the demonstration?  On fixed days, whenever it is made.

It begins on Monday 5 January 2026 and is over before anybody looks at it, so that nothing in it
lies in the future.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from safetoshare import clock

FIRST_DAY = dt.date(2026, 1, 5)


def day(number: int) -> dt.date:
    """The day so many days after the first, which is number 0."""
    return FIRST_DAY + dt.timedelta(days=number)


@contextmanager
def on(number: int, hour: int = 9, minute: int = 0) -> Iterator[None]:
    """The clock stands at an hour of that day in London."""
    with clock.at(dt.datetime.combine(day(number), dt.time(hour, minute), clock.LONDON)):
        yield
