"""What is asked when a paper of each kind is made?  The acts judge; a form only reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from safetoshare import clock
from safetoshare.accounts.models import Organisation, RoleGrant
from safetoshare.accounts.roles import EXCHANGES
from safetoshare.codes import (
    DataItem,
    LawfulBasis,
    PersonRole,
    ProcessingCondition,
    SharingChannel,
)
from safetoshare.governance import actions
from safetoshare.governance.models import (
    Paper,
    PaperKind,
    PaperState,
    ProcessingRecord,
    Risk,
)
from safetoshare.governance.periods import read_period
from safetoshare.governance.retention import Rule, schedule
from safetoshare.governance.terms import Terms
from safetoshare.ledger.actions import By
from safetoshare.web.casework.papers.fields import (
    Choices,
    Day,
    One,
    Row,
    Several,
    Words,
    of,
    purpose_choices,
)
from safetoshare.web.typed import OneLine

TERMS = ("title", "owner", "begins", "review_by", "until")
PERIODS = ("P1D", "P1W", "P30D", "P3M", "P6M", "P1Y", "P2Y", "P3Y", "P5Y")
SHORTER = "shorter_"


class PaperForm(forms.Form):
    """What every paper has."""

    act: ClassVar[Any]

    title = OneLine(
        label=_("Title"),
        max_length=120,
        error_messages={"required": _("Give it a title")},
    )
    owner = Row(_("Who answers for it"), _("It stands only while this person works here."))
    begins = Day(_("First day"), _("For example, 17/12/2027"))
    review_by = Day(_("Review before"), _("If nobody has reviewed it by then, it does not stand."))
    until = Day(_("Lapses on"), _("The first day on which it no longer stands."))

    def __init__(
        self, organisation: Organisation, data: Any = None, *, before: Paper | None = None
    ) -> None:
        super().__init__(data, initial=_initial(before))
        self.before = before
        grants = RoleGrant.objects.in_force().filter(organisation=organisation)
        self._offer("owner", queryset=grants.select_related("user", "organisation"))
        self._offer("processing", queryset=_entries(organisation))
        self._offer("parties", choices=_others(organisation))

    def _offer(self, name: str, **offered: Any) -> None:
        """What a field is chosen from, where this kind has the field."""
        if name in self.fields:
            for what, rows in offered.items():
                setattr(self.fields[name], what, rows)

    def make(self, by: By) -> Paper:
        """Only for what was given without a fault. Raises what the act raises."""
        terms = Terms(**{name: self.cleaned_data[name] for name in TERMS}, supersedes=self.before)
        made: Paper = type(self).act(by=by, terms=terms, **self.contents())
        return made

    def contents(self) -> dict[str, Any]:
        """What the kind adds, as its act takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in TERMS}


class ProcessingForm(PaperForm):
    act = staticmethod(actions.record_processing)

    items = Several(_("Which items of information"), of(DataItem))
    purposes = Several(_("For what"), purpose_choices)
    subjects = Several(_("Whose information"), of(PersonRole))
    condition = One(_("Condition for sensitive processing"), of(ProcessingCondition))
    how_lawful = Words(
        _("How it is lawful"), _("For law enforcement: how section 35 of the Act is met.")
    )
    departures = Words(
        _("Where it departs from the retention schedule, and why"), _("Write “None” if nowhere.")
    )
    security = Words(_("How it is kept secure"))


class PolicyForm(PaperForm):
    act = staticmethod(actions.make_policy_document)

    conditions = Several(_("For which conditions"), of(ProcessingCondition))
    procedures = Words(_("How the principles of data protection are kept"))
    retention = Words(_("How long the information is kept, and how it is erased"))


class AssessmentForm(PaperForm):
    act = staticmethod(actions.make_assessment)

    processing = Row(_("Which processing"))
    items = Several(_("Which items of information"), of(DataItem))
    purposes = Several(_("For what"), purpose_choices)
    description = Words(_("What will be done"))
    risks = Words(_("The risks to people, and how likely and how bad each is"))
    measures = Words(_("What will be done about the risks"))
    safeguards = Words(_("Safeguards, security, and how it is shown that the law is kept"))
    residual_risk = One(_("What risk remains"), lambda: list(Risk.choices))

    def contents(self) -> dict[str, Any]:
        given = super().contents()
        return given | {"residual_risk": Risk(given["residual_risk"])}


class AgreementForm(PaperForm):
    act = staticmethod(actions.make_agreement)

    parties = Several(_("With whom"), list)
    processing = Row(_("Part of which processing"))
    items = Several(
        _("What may go"), of(DataItem), _("One agreement has to cover all that goes together.")
    )
    purposes = Several(_("For what"), purpose_choices)
    bases = Several(
        _("On what in law"),
        of(LawfulBasis),
        _("The power or duty, and the basis. Outside law enforcement also Article 6."),
    )
    channel = One(_("How it goes"), of(SharingChannel))
    reasons = Words(
        _("How this serves the purpose, and why less would not do"),
        _("If it is to keep somebody safe, say how sharing does that."),
    )
    onward_use = Words(_("What the other party may do with it, and what not"))

    def contents(self) -> dict[str, Any]:
        given = super().contents()
        return given | {"parties": Organisation.objects.filter(pk__in=given["parties"])}


class AdoptionForm(PaperForm):
    act = staticmethod(actions.adopt_schedule)

    def __init__(
        self, organisation: Organisation, data: Any = None, *, before: Paper | None = None
    ) -> None:
        super().__init__(organisation, data, before=before)
        for rule in schedule().rules.values():
            if not rule.fixed:
                self.fields[SHORTER + rule.key] = _period(rule)

    def contents(self) -> dict[str, Any]:
        given = super().contents()
        return {"shorter": {key.removeprefix(SHORTER): each for key, each in given.items() if each}}


FORMS: Mapping[PaperKind, type[PaperForm]] = {
    PaperKind.PROCESSING_RECORD: ProcessingForm,
    PaperKind.POLICY_DOCUMENT: PolicyForm,
    PaperKind.RETENTION_ADOPTION: AdoptionForm,
    PaperKind.IMPACT_ASSESSMENT: AssessmentForm,
    PaperKind.SHARING_AGREEMENT: AgreementForm,
}


def _period(rule: Rule) -> forms.ChoiceField:
    shorter = [
        (text, str(period))
        for text, period in ((text, read_period(text)) for text in PERIODS)
        if period.is_no_longer_than(rule.how_long) and period != rule.how_long
    ]
    choices = [("", f"{rule.how_long}, as in the schedule"), *shorter]
    return forms.ChoiceField(
        choices=choices, label=rule.what, help_text=rule.grounds(), required=False
    )


def _entries(organisation: Organisation) -> Any:
    """The entries of the record that something can be part of."""
    rows = ProcessingRecord.objects.filter(organisation=organisation, superseded_from=None)
    return rows.exclude(state=PaperState.WITHDRAWN)


def _others(organisation: Organisation) -> Choices:
    rows: Iterable[Organisation] = Organisation.objects.filter(kind__in=EXCHANGES)
    return [(str(row.pk), str(row)) for row in rows if row != organisation]


def _initial(before: Paper | None) -> dict[str, Any]:
    """A year from today, reviewed a month before; or as the version before, from today."""
    today = clock.today()
    year, month = dt.timedelta(days=365), dt.timedelta(days=30)
    days = {"begins": today, "review_by": today + year - month, "until": today + year}
    return days | dict(_from(before)) if before else dict(days)


def _from(before: Paper) -> Iterator[tuple[str, Any]]:
    yield "title", before.title
    yield "owner", before.owner_id
    for field in before._meta.local_fields:
        yield field.name, field.value_from_object(before)
    if hasattr(before, "parties"):
        yield "parties", [str(party.organisation_id) for party in before.parties.all()]
    for key, period in getattr(before, "shorter", {}).items():
        yield SHORTER + key, period
