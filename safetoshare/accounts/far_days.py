"""Is a day that somebody typed so far ahead that the year must be a slip?

Ten years, assumed here: no role, paper or policy of the report is meant to last longer unseen.
"""

from __future__ import annotations

import datetime as dt

from safetoshare import clock
from safetoshare.accounts.errors import NotFitting

YEARS_AHEAD = 10


def check_year(where: str, *days: dt.date | None) -> None:
    """Raises NotFitting at this field. A day that is not set is not too far."""
    # Without its leap day: 29 February is no day of every year.
    today = clock.today()
    furthest = dt.date(today.year + YEARS_AHEAD, today.month, min(today.day, 28))
    if any(day is not None and day > furthest for day in days):
        raise NotFitting(
            f"Check the year: this is more than {YEARS_AHEAD} years ahead.",
            code="year_too_far",
            where=where,
        )
