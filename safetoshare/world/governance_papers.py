"""On which papers does the demonstration stand?  Some hold, one has lapsed, one waits.

Northshire has all that it takes to warn a specialist centre of a risk, and an agreement with the
enforcement desk that has run out. Southmere's assessment waits for advice. What is there already is
left alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from safetoshare.accounts.models import RoleGrant
from safetoshare.governance import actions
from safetoshare.governance.models import (
    ImpactAssessment,
    Paper,
    PaperState,
    ProcessingRecord,
    Risk,
)
from safetoshare.governance.terms import Terms
from safetoshare.ledger.actions import By
from safetoshare.world.days import day, on
from safetoshare.world.finding import acting, organisation

LEAD, ADVISER, SUPERVISOR = "information_sharing_lead", "data_protection_officer", "supervisor"
MADE, ADVISED, AGREED = 42, 43, 44
YEARS = dt.timedelta(days=3 * 365)
MONTH = dt.timedelta(days=30)
SAFEGUARDING = {
    "items": ["contact_details", "languages", "risk_to_person", "support_agency"],
    "purposes": ["safeguard_person"],
}
WARNING = {
    "items": ["police_area", "question_without_identity"],
    "purposes": ["prevent_serious_harm"],
}
BOTH = {name: [*SAFEGUARDING[name], *WARNING[name]] for name in ("items", "purposes")}


@dataclass(frozen=True)
class Force:
    """A force that keeps papers, by its key in `world.toml`."""

    key: str

    def make(self, act: Callable[..., Paper], title: str, until: dt.date, **said: Any) -> Paper:
        """Its paper of this title, made on its day if it is not there."""
        there = Paper.objects.filter(organisation=organisation(self.key), title=title).first()
        if there:
            return there.in_full()
        with on(MADE):
            lead = acting(self.key, LEAD)
            owner = RoleGrant.objects.get(
                user=lead.id, role=LEAD, organisation=lead.organisation, ended_at=None
            )
            terms = Terms(title, owner, day(AGREED), until, until - MONTH)
            return act(by=lead, terms=terms, **said)

    def agree(self, *papers: Paper) -> None:
        """By its supervisor."""
        for paper in papers:
            _agree(paper, acting(self.key, SUPERVISOR))


def papers_of_northshire() -> None:
    """A whole set, an agreement that holds and one that lapsed."""
    force, until = Force("northshire"), day(AGREED) + YEARS
    processing = _processing(force, until)
    assessment = _assessment(force, processing, until)
    if isinstance(assessment, ImpactAssessment) and not assessment.advised_at:
        with on(ADVISED):
            advice = "Invented: go ahead. Look at it again when the first year is over."
            actions.advise(by=acting(force.key, ADVISER), assessment=assessment, advice=advice)
    force.agree(processing, _policy(force, until), _adoption(force, until), assessment)
    _agreement_with_harbour(force, processing)
    _agreement_with_enforcement(force, processing)


def papers_of_southmere() -> None:
    """An entry of the record, and an assessment that nobody has advised on yet."""
    force, until = Force("southmere"), day(AGREED) + YEARS
    processing = _processing(force, until)
    force.agree(processing)
    _assessment(force, processing, until)


def _processing(force: Force, until: dt.date) -> Paper:
    return force.make(
        actions.record_processing,
        "Invented: keeping victims of domestic abuse safe",
        until,
        **BOTH,
        subjects=["victim", "witness"],
        condition="schedule_8_4",
        how_lawful="Invented: necessary to protect life and to investigate, under common law.",
        departures="None.",
        security="Invented: sealed by compartment; every reading is on record.",
    )


def _policy(force: Force, until: dt.date) -> Paper:
    return force.make(
        actions.make_policy_document,
        "Invented policy on sensitive processing",
        until,
        conditions=["schedule_8_4"],
        procedures="Invented: each principle, who answers for it and how it is checked.",
        retention="Invented: as the adopted schedule has it.",
    )


def _adoption(force: Force, until: dt.date) -> Paper:
    return force.make(
        actions.adopt_schedule, "Invented retention schedule", until, shorter={"account": "P3Y"}
    )


def _assessment(force: Force, processing: Paper, until: dt.date) -> Paper:
    assert isinstance(processing, ProcessingRecord)
    return force.make(
        actions.make_assessment,
        "Invented assessment of sharing about victims",
        until,
        processing=processing,
        **BOTH,
        description="Invented: a specialist learns of a risk, so that somebody can be kept safe.",
        risks="Invented: somebody who fears for their status does not report again.",
        measures="Invented: the person is told first; status is never among what goes.",
        safeguards="Invented: two people approve; what was done with it is asked for.",
        residual_risk=Risk.MEDIUM,
    )


def _agreement_with_harbour(force: Force, processing: Paper) -> None:
    made = force.make(
        actions.make_agreement,
        "Invented: warning a specialist of a risk",
        day(AGREED) + YEARS,
        parties=[organisation("harbour")],
        processing=processing,
        **SAFEGUARDING,
        bases=["common_law_policing", "dpa_s36_4", "article_6_1_e", "article_9_2_g_safeguarding"],
        channel="this_service",
        reasons="Invented: the centre can reach the person safely; less would not let it.",
        onward_use="To nobody else, unless the person asks for it.",
    )
    _agree(made, acting("harbour", LEAD))


def _agreement_with_enforcement(force: Force, processing: Paper) -> None:
    """For ninety days, and nobody renewed it."""
    made = force.make(
        actions.make_agreement,
        "Invented: questions that identify nobody",
        day(AGREED + 90),
        parties=[organisation("enforcement")],
        processing=processing,
        **WARNING,
        bases=["common_law_policing", "dpa_s36_3"],
        channel="recorded_call",
        reasons="Invented: a question about the rules, without saying who it is about.",
        onward_use="None. Nothing of it is kept.",
    )
    _agree(made, acting("enforcement", LEAD))


def _agree(paper: Paper, by: By) -> None:
    if paper.state == PaperState.MADE:
        with on(AGREED):
            actions.agree(by=by, paper=paper)
