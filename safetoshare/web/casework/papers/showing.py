"""What does one paper say, how does it stand, and what can be done with it?"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.permissions import Permission
from safetoshare.governance.models import (
    ImpactAssessment,
    Paper,
    PaperState,
    ProcessingRecord,
    SharingAgreement,
)
from safetoshare.web.casework.papers.moving import STEPS
from safetoshare.web.casework.papers.telling import told_of
from safetoshare.web.guard import acting_in, row_for


def paper(request: HttpRequest, paper: UUID) -> HttpResponse:
    """One paper, with its versions and the papers that it belongs with."""
    acting = acting_in(request)
    assert acting  # The page takes a permission.
    rows = Paper.objects.visible_to(acting)
    row = row_for(rows, paper).in_full()
    told = told_of(row, acting)
    return render(
        request,
        "casework/papers/paper.html",
        {
            "told": told,
            "steps": [STEPS[move] for move in told.moves],
            "versions": rows.filter(series=row.series).order_by("version"),
            "belongs": rows.filter(_belonging(row)).order_by("kind", "title"),
            "may_follow": _may_follow(row, acting),
        },
    )


def _belonging(row: Paper) -> Q:
    """The processing that it is part of, or what covers this processing."""
    if isinstance(row, ImpactAssessment | SharingAgreement):
        return Q(pk=row.processing_id)
    if isinstance(row, ProcessingRecord):
        return Q(impactassessment__processing=row) | Q(sharingagreement__processing=row)
    return Q(pk=None)


def _may_follow(row: Paper, acting: Acting) -> bool:
    """May whoever acts make the next version?"""
    ours = row.organisation_id == acting.grant.organisation_id
    going_on = row.superseded_by.exclude(state=PaperState.WITHDRAWN).exists()
    agreed = row.state == PaperState.AGREED
    return ours and agreed and not going_on and acting.may(Permission.GOVERNANCE_PAPER_MAKE)
