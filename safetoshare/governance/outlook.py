"""How do the papers of an organisation stand on a day, and which will soon not?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from safetoshare.accounts.models import RoleGrant
from safetoshare.governance.errors import DoesNotStand, Fault
from safetoshare.governance.holding import fault_of, owner_on, review_by
from safetoshare.governance.models import Paper, PaperKind, SharingAgreement
from safetoshare.governance.models.papers import with_owners
from safetoshare.governance.standing import Faults, Standing, standings

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
    # Of an agreement, with every paper behind it.
    standing: Standing | None = None

    @property
    def faults(self) -> Faults:
        """Every reason why nothing may be shared on it that day."""
        if self.standing:
            return self.standing.missing
        return (self.fault,) if self.fault else ()

    @property
    def faults_behind(self) -> Faults:
        """Those that stay when its own is mended."""
        own = self.fault.sentence if self.fault else ""
        return tuple(fault for fault in self.faults if fault.sentence != own)

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
        if self.faults:
            return Stand.LAPSED
        if self.ends == self.paper.superseded_from:
            return Stand.HOLDS  # The next version takes over that day.
        near = next((days for days in WARNED if self.days_left <= days), None)
        return Stand(f"within_{near}") if near else Stand.HOLDS


def outlook(paper: Paper, day: dt.date) -> Outlook:
    """How one paper stands."""
    return outlooks([paper], day)[0]


def outlooks(papers: Iterable[Paper], day: dt.date) -> list[Outlook]:
    """How each stands, the most urgent first."""
    order, rows = list(Stand), list(papers)
    behind = standings(_agreements(rows), day)
    found = (_outlook(paper, day, behind.get(paper.pk)) for paper in rows)
    return sorted(found, key=lambda each: (order.index(each.stand), each.ends, each.paper.title))


def _outlook(paper: Paper, day: dt.date, standing: Standing | None) -> Outlook:
    fault, due = fault_of(paper, day), review_by(paper, day)
    return Outlook(paper, day, fault, due, owner_on(paper, day), standing)


def _agreements(papers: Iterable[Paper]) -> QuerySet[SharingAgreement]:
    wanted = [each.pk for each in papers if each.kind == PaperKind.SHARING_AGREEMENT]
    rows = SharingAgreement.objects.filter(pk__in=wanted).select_related("processing")
    return with_owners(rows).prefetch_related("parties__organisation")
