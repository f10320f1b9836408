"""How is a day said in a sentence?"""

from __future__ import annotations

import datetime as dt


def in_words(day: dt.date) -> str:
    """17 December 2020."""
    return f"{day.day} {day:%B %Y}"
