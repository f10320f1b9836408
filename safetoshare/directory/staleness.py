"""Since when has nobody made sure that an entry is right?

Numbers, money and waiting lists change within months, so an entry is checked twice a year. The
period is drafted here; no source gives one.
"""

from __future__ import annotations

import datetime as dt

FADES_AFTER = dt.timedelta(days=182)


def has_faded(checked_on: dt.date | None, today: dt.date) -> bool:
    """Not checked within the period. What nobody ever checked has faded."""
    return checked_on is None or today - checked_on >= FADES_AFTER
