"""How do the papers of an organisation stand on a day, and which will soon not?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from safetoshare.accounts.models import RoleGrant
from safetoshare.governance.errors import DoesNotStand, Fault
from safetoshare.governance.holding import fault_of, owner_on, review_by
from safetoshare.governance.models import Paper

# How long before a paper ends it is said, in days; the nearest first.
WARNED = (7, 30, 60)


class Stand(StrEnum):
    """How a paper stands, the most urgent first."""

    LAPSED = "lapsed"
    WITHIN_7 = "within_7"
    WITHIN_30 = "within_30"
    WITHIN_60 = "within_60"
    WAITING = "waiting"
    NOT_YET = "not_yet"
    HOLDS = "holds"
    GONE = "gone"


STANDS = {
    Fault.NOT_AGREED: Stand.WAITING,
    Fault.NOT_YET: Stand.NOT_YET,
    Fault.WITHDRAWN: Stand.GONE,
    Fault.SUPERSEDED: Stand.GONE,
}


@dataclass(frozen=True)
class Outlook:
    """A paper on a day: why it does not hold, if it does not, and when it would cease to."""

    paper: Paper
    day: dt.date
    fault: DoesNotStand | None
    review_by: dt.date
    owner: RoleGrant

    @property
    def ends(self) -> dt.date:
        """The first day on which it does not hold: it lapses, or was not reviewed."""
        days = (self.paper.until, self.review_by, self.paper.superseded_from)
        return min(day for day in days if day is not None)

    @property
    def days_left(self) -> int:
        return (self.ends - self.day).days

    @property
    def stand(self) -> Stand:
        if self.fault:
            return STANDS.get(Fault(self.fault.code), Stand.LAPSED)
        if self.ends == self.paper.superseded_from:
            return Stand.HOLDS  # The next version takes over that day.
        near = next((days for days in WARNED if self.days_left <= days), None)
        return Stand(f"within_{near}") if near else Stand.HOLDS


def outlook(paper: Paper, day: dt.date) -> Outlook:
    """How one paper stands."""
    return Outlook(paper, day, fault_of(paper, day), review_by(paper, day), owner_on(paper, day))


def outlooks(papers: Iterable[Paper], day: dt.date) -> list[Outlook]:
    """How each stands, the most urgent first."""
    order = list(Stand)
    found = (outlook(paper, day) for paper in papers)
    return sorted(found, key=lambda each: (order.index(each.stand), each.ends, each.paper.title))
