"""Which papers are there, which hold, which soon will not, and which do not?"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from safetoshare import clock
from safetoshare.accounts.acting import Acting
from safetoshare.accounts.models import Organisation
from safetoshare.accounts.permissions import Permission
from safetoshare.governance.models import Paper, PaperKind
from safetoshare.governance.outlook import Outlook, Stand, outlooks
from safetoshare.web.casework.papers.telling import HELP, TAGS
from safetoshare.web.casework.papers.timeline import timeline
from safetoshare.web.guard import acting_in, row_for


@dataclass(frozen=True)
class Overview:
    """The papers that whoever acts may see, of one organisation or of all that they may see."""

    found: list[Outlook]
    day: dt.date

    @property
    def present(self) -> list[Outlook]:
        """All but those that were withdrawn or superseded."""
        return [each for each in self.found if each.stand is not Stand.GONE]

    @property
    def gone(self) -> list[Outlook]:
        return [each for each in self.found if each.stand is Stand.GONE]

    @property
    def counts(self) -> list[tuple[Stand, int]]:
        """How many stand so, the most urgent first."""
        counted = Counter(each.stand for each in self.present)
        return [(stand, counted[stand]) for stand in Stand if counted[stand]]


def papers(request: HttpRequest) -> HttpResponse:
    """Everything that whoever acts may see; an auditor chooses whose."""
    acting = acting_in(request)
    assert acting  # The page takes a permission.
    rows = Paper.objects.visible_to(acting).with_owners()
    whose = _whose(request, rows)
    shown = rows.filter(organisation=whose) if whose else rows
    day = clock.today()
    overview = Overview(outlooks(shown, day), day)
    told = {
        "overview": overview,
        "drawing": timeline(overview.present, day),
        "organisations": _organisations(rows),
        "whose": whose,
        "tags": TAGS,
        "kinds": _kinds(acting),
    }
    return render(request, "casework/papers/papers.html", told)


def _organisations(rows: QuerySet[Paper]) -> list[Organisation]:
    return sorted({row.organisation for row in rows}, key=lambda each: each.name)


def _whose(request: HttpRequest, rows: QuerySet[Paper]) -> Organisation | None:
    given = request.GET.get("organisation", "")
    if not given:
        return None
    try:
        chosen = UUID(given)
    except ValueError:
        return None
    return row_for(Organisation.objects.filter(papers__in=rows).distinct(), chosen)


def _kinds(acting: Acting) -> list[tuple[PaperKind, object]]:
    """Which kinds whoever acts may make, in the order in which they are made."""
    if not acting.may(Permission.GOVERNANCE_PAPER_MAKE):
        return []
    return [(kind, HELP[kind]) for kind in PaperKind]
