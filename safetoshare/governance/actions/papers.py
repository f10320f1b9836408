"""How is a paper of each kind made?  By whoever keeps the papers of an organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from safetoshare import clock
from safetoshare.accounts.acting import acting_as, check
from safetoshare.accounts.errors import NotFitting
from safetoshare.accounts.models import Organisation
from safetoshare.accounts.permissions import Permission
from safetoshare.codes import DataItem, PersonRole, ProcessingCondition, SharingChannel
from safetoshare.governance.models import (
    ImpactAssessment,
    Paper,
    Party,
    PolicyDocument,
    ProcessingRecord,
    RetentionAdoption,
    Risk,
    SharingAgreement,
)
from safetoshare.governance.purposes import Purpose
from safetoshare.governance.retention import check_shorter, schedule
from safetoshare.governance.terms import (
    Terms,
    check_bases,
    check_codes,
    check_said,
    check_terms,
)
from safetoshare.ledger.actions import By, action

P = TypeVar("P", bound=Paper)


@action("governance.processing_recorded")
def record_processing(
    *,
    by: By,
    terms: Terms,
    items: Iterable[str],
    purposes: Iterable[str],
    subjects: Iterable[str],
    condition: str,
    how_lawful: str,
    departures: str,
    security: str,
) -> ProcessingRecord:
    """Enter one processing in the record (DPA 2018 s61). Raises NotAllowed, NotFitting."""
    made = _begin(ProcessingRecord(), by, terms)
    made.items = check_codes("items", items, DataItem)
    made.purposes = check_codes("purposes", purposes, Purpose)
    made.subjects = check_codes("subjects", subjects, PersonRole)
    (made.condition,) = check_codes("condition", [condition], ProcessingCondition)
    made.how_lawful, made.departures, made.security = how_lawful, departures, security
    return _keep(made, "how_lawful", "departures", "security")


@action("governance.policy_made")
def make_policy_document(
    *, by: By, terms: Terms, conditions: Iterable[str], procedures: str, retention: str
) -> PolicyDocument:
    """Make an appropriate policy document (DPA 2018 s42). Raises NotAllowed, NotFitting."""
    made = _begin(PolicyDocument(), by, terms)
    made.conditions = check_codes("conditions", conditions, ProcessingCondition)
    made.procedures, made.retention = procedures, retention
    return _keep(made, "procedures", "retention")


@action("governance.schedule_adopted")
def adopt_schedule(*, by: By, terms: Terms, shorter: Mapping[str, str]) -> RetentionAdoption:
    """Keep to the schedule that is carried, or to shorter periods. Raises NotAllowed, NotFitting,
    ScheduleError."""
    made = _begin(RetentionAdoption(), by, terms)
    check_shorter(shorter)
    made.schedule_version, made.shorter = schedule().version, dict(shorter)
    return _keep(made)


@action("governance.assessment_made")
def make_assessment(
    *,
    by: By,
    terms: Terms,
    processing: ProcessingRecord,
    items: Iterable[str],
    purposes: Iterable[str],
    description: str,
    risks: str,
    measures: str,
    safeguards: str,
    residual_risk: Risk,
) -> ImpactAssessment:
    """Assess the impact of a processing (DPA 2018 s64). Raises NotAllowed, NotFitting."""
    made = _begin(ImpactAssessment(), by, terms)
    made.processing = _of_ours(processing, made.organisation)
    made.items = check_codes("items", items, DataItem)
    made.purposes = check_codes("purposes", purposes, Purpose)
    made.description, made.risks = description, risks
    made.measures, made.safeguards = measures, safeguards
    made.residual_risk = residual_risk
    return _keep(made, "description", "risks", "measures", "safeguards")


@action("governance.agreement_made")
def make_agreement(
    *,
    by: By,
    terms: Terms,
    parties: Iterable[Organisation],
    processing: ProcessingRecord,
    items: Iterable[str],
    purposes: Iterable[str],
    bases: Iterable[str],
    channel: str,
    reasons: str,
    onward_use: str,
) -> SharingAgreement:
    """Make a sharing agreement and put it to its parties. Raises NotAllowed, NotFitting."""
    made = _begin(SharingAgreement(), by, terms)
    others = sorted(set(parties), key=lambda party: party.name)
    if not others or made.organisation in others:
        raise NotFitting(
            "Choose at least one other organisation as party.",
            where="parties",
            code="no_other_party",
        )
    made.processing = _of_ours(processing, made.organisation)
    made.items = check_codes("items", items, DataItem)
    made.purposes = check_codes("purposes", purposes, Purpose)
    made.bases = check_bases(bases)
    (made.channel,) = check_codes("channel", [channel], SharingChannel)
    made.reasons, made.onward_use = reasons, onward_use
    _keep(made, "reasons", "onward_use")
    for party in others:
        Party.objects.create(agreement=made, organisation=party)
    return made


def _begin(made: P, by: By, terms: Terms) -> P:
    check(by, Permission.GOVERNANCE_PAPER_MAKE)
    made.organisation = acting_as(by).grant.organisation
    made.kind = made.kind_of_paper
    check_terms(terms, made.organisation, made.kind)
    made.title, made.owner = terms.title, terms.owner
    made.begins, made.until, made.review_by = terms.begins, terms.until, terms.review_by
    made.made_by, made.made_at = acting_as(by).user, clock.now()
    if terms.supersedes:
        made.supersedes, made.series = terms.supersedes, terms.supersedes.series
        versions = Paper.objects.filter(series=made.series)
        made.version = max(version.version for version in versions) + 1
    return made


def _keep(made: P, *said: str) -> P:
    for field in said:
        check_said(field, getattr(made, field))
    made.save(force_insert=True)
    return made


def _of_ours(processing: ProcessingRecord, organisation: Organisation) -> ProcessingRecord:
    if processing.organisation_id != organisation.pk:
        raise NotFitting(
            "Choose an entry of your own record of processing.",
            where="processing",
            code="not_own_processing",
        )
    return processing
