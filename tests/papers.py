"""Which papers does sharing stand on in a test?  A whole set, made by the real acts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from safetoshare import clock
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import Organisation, RoleGrant
from safetoshare.governance import actions
from safetoshare.governance.models import (
    ImpactAssessment,
    Paper,
    PolicyDocument,
    ProcessingRecord,
    RetentionAdoption,
    Risk,
    SharingAgreement,
)
from safetoshare.governance.terms import Terms
from tests.factories import by, make_organisation, somebody

ITEMS = ("nationality", "police_area")
PURPOSE = "prevent_serious_harm"
YEAR = dt.timedelta(days=365)
MONTH = dt.timedelta(days=30)


@dataclass(frozen=True)
class People:
    """Who keeps the papers of a force, and who agrees for the organisation it shares with."""

    lead: RoleGrant
    supervisor: RoleGrant
    officer: RoleGrant
    their_lead: RoleGrant

    @property
    def force(self) -> Organisation:
        return self.lead.organisation

    @property
    def recipient(self) -> Organisation:
        return self.their_lead.organisation


@dataclass(frozen=True)
class Papers:
    """A whole set, and the people who made it."""

    people: People
    processing: ProcessingRecord
    policy: PolicyDocument
    adoption: RetentionAdoption
    assessment: ImpactAssessment
    agreement: SharingAgreement

    @property
    def all(self) -> tuple[Paper, ...]:
        return (self.processing, self.policy, self.adoption, self.assessment, self.agreement)


def make_people(
    force: Organisation | None = None,
    lead: RoleGrant | None = None,
    their_lead: RoleGrant | None = None,
) -> People:
    """`officer` is the data-protection officer."""
    force = lead.organisation if lead else force or make_organisation()
    return People(
        lead=lead or somebody("information_sharing_lead", force),
        supervisor=somebody("supervisor", force),
        officer=somebody("data_protection_officer", force),
        their_lead=their_lead
        or somebody("information_sharing_lead", make_organisation(Kind.IMMIGRATION_ENFORCEMENT)),
    )


def terms(owner: RoleGrant, **given: object) -> Terms:
    """From today for a year, reviewed after eleven months."""
    today = clock.today()
    told: dict[str, object] = {
        "title": "Invented paper",
        "owner": owner,
        "begins": today,
        "until": today + YEAR,
        "review_by": today + 11 * MONTH,
    }
    return Terms(**(told | given))  # type: ignore[arg-type]


def record_processing(people: People, **given: object) -> ProcessingRecord:
    told = {
        "terms": terms(people.lead, title="Invented warnings to others"),
        "items": ITEMS,
        "purposes": [PURPOSE],
        "subjects": ["victim"],
        "condition": "schedule_8_4",
        "how_lawful": "Invented: necessary for a task of the force.",
        "departures": "None.",
        "security": "Invented: sealed, and read on record only.",
    }
    return actions.record_processing(by=by(people.lead), **(told | given))


def make_policy(people: People, **given: object) -> PolicyDocument:
    told = {
        "terms": terms(people.lead, title="Invented policy"),
        "conditions": ["schedule_8_4"],
        "procedures": "Invented: how the principles are kept.",
        "retention": "Invented: as the schedule has it.",
    }
    return actions.make_policy_document(by=by(people.lead), **(told | given))


def adopt_schedule(people: People, **given: object) -> RetentionAdoption:
    told = {
        "terms": terms(people.lead, title="Invented schedule"),
        "shorter": {"governance": "P5Y"},
    }
    return actions.adopt_schedule(by=by(people.lead), **(told | given))


def make_assessment(
    people: People, processing: ProcessingRecord, *, advised: bool = True, **given: object
) -> ImpactAssessment:
    told = {
        "terms": terms(people.lead, title="Invented assessment"),
        "processing": processing,
        "items": ITEMS,
        "purposes": [PURPOSE],
        "description": "Invented: what is done, with whose data.",
        "risks": "Invented: somebody does not report.",
        "measures": "Invented: nothing goes without the person being told.",
        "safeguards": "Invented: two people approve.",
        "residual_risk": Risk.MEDIUM,
    }
    made = actions.make_assessment(by=by(people.lead), **(told | given))
    if advised:
        actions.advise(by=by(people.officer), assessment=made, advice="Invented: go ahead.")
    return made


def make_agreement(
    people: People, processing: ProcessingRecord, **given: object
) -> SharingAgreement:
    told = {
        "terms": terms(people.lead, title="Invented agreement"),
        "parties": [people.recipient],
        "processing": processing,
        "items": ITEMS,
        "purposes": [PURPOSE],
        "bases": ["common_law_policing", "dpa_s36_4", "article_6_1_e"],
        "channel": "this_service",
        "reasons": "Invented: they can warn the person, and nothing less would do.",
        "onward_use": "None without asking first.",
    }
    return actions.make_agreement(by=by(people.lead), **(told | given))


def agree(people: People, *papers: Paper) -> None:
    """Each by whoever has to, and read again as it is then."""
    for paper in papers:
        second = people.their_lead if isinstance(paper, SharingAgreement) else people.supervisor
        actions.agree(by=by(second), paper=paper)
        paper.refresh_from_db()


def make_papers(people: People | None = None, *, agreed: bool = True, **given: object) -> Papers:
    """A whole set that covers ITEMS for PURPOSE; `given` changes the terms of each."""
    people = people or make_people()
    days = {"terms": terms(people.lead, **given)} if given else {}
    processing = record_processing(people, **days)
    papers = Papers(
        people=people,
        processing=processing,
        policy=make_policy(people, **days),
        adoption=adopt_schedule(people, **days),
        assessment=make_assessment(people, processing, **days),
        agreement=make_agreement(people, processing, **days),
    )
    if agreed:
        agree(people, *papers.all)
    return papers
