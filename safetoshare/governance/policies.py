"""May it be done now, and if not, what has to be done first?

Each check raises a refusal whose sentence can be shown as it stands; the pages ask the same checks
before anybody presses a button.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from django.db.models import QuerySet

from safetoshare import clock
from safetoshare.accounts.far_days import check_year
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import Organisation, RoleGrant
from safetoshare.accounts.permissions import Permission
from safetoshare.accounts.roles import ROLES
from safetoshare.clock import in_words
from safetoshare.codes import PoliceForce
from safetoshare.governance.errors import NotComplete, NotPossibleYet
from safetoshare.governance.models import Consultee, ProtocolAdoption
from safetoshare.governance.models.consultation import NEVER_LEFT_OUT, ConsulteeKind
from safetoshare.governance.models.equality import Characteristic
from safetoshare.governance.taking import changed_since

ONE_DAY = dt.timedelta(days=1)
INSPECTORATES = (Kind.HMICFRS, Kind.BORDERS_INSPECTOR)
# How long somebody has to answer before it may be recorded that no answer was to be had. Assumed
# here: the Cabinet Office's Consultation Principles (2018, E) ask for a proportionate time and give
# no figure; those of 2012 were reported as two to twelve weeks.
OPEN_FOR = dt.timedelta(days=28)
ROLES_OF: Mapping[ConsulteeKind, Collection[str]] = {
    ConsulteeKind.SPECIALIST: ("specialist_caseworker",),
    ConsulteeKind.DATA_PROTECTION: ("data_protection_officer",),
    ConsulteeKind.DOMESTIC_ABUSE: ("domestic_abuse_lead",),
    ConsulteeKind.OTHER: tuple(
        code
        for code, role in ROLES.items()
        if Permission.GOVERNANCE_CONSULTATION_ANSWER in role.may
    ),
}


def check_days(first_day: dt.date, until: dt.date | None) -> None:
    """Raises NotComplete: a day that has begun keeps its rules, and an end follows a beginning."""
    if first_day <= clock.today():
        raise NotComplete(from_tomorrow("the first day"), code="day_has_begun", where="first_day")
    check_year("first_day", first_day)
    check_year("until", until)
    if until is not None and until <= first_day:
        raise NotComplete(
            "Let the first day without it come after its first day.", code="no_day", where="until"
        )


def from_tomorrow(what: str) -> str:
    """The sentence for a day that has begun."""
    earliest = clock.today() + ONE_DAY
    return f"Choose {in_words(earliest)} or later as {what}: a day that has begun keeps its rules."


def check_unchanged(adoption: ProtocolAdoption) -> None:
    """Raises NotPossibleYet if what was consulted on is not what would be in force."""
    changed = [each.instrument for each in changed_since(adoption)]
    if changed:
        raise NotPossibleYet(
            f"Draft it again: {', '.join(changed)} has changed since it was taken.",
            code="changed_since",
        )


def check_room(adoption: ProtocolAdoption, first_day: dt.date, until: dt.date | None) -> None:
    """Raises NotPossibleYet if another policy of the organisation holds on one of these days."""
    others = ProtocolAdoption.objects.filter(organisation=adoption.organisation_id)
    found = others.exclude(pk=adoption.pk).overlapping(first_day, until).first()
    if found is not None and found.first_day is not None:
        raise NotPossibleYet(
            f"Say that it replaces “{found}”, end that one, or choose other days: "
            f"“{found}” is in force from {in_words(found.first_day)}.",
            code="overlaps",
        )


def may_be_asked(adoption: ProtocolAdoption, kind: ConsulteeKind) -> QuerySet[RoleGrant]:
    """Who can answer as this, the drafter aside.

    A force asks its own data-protection officer and its own domestic abuse lead; a conference,
    which has none of its own, may ask a force's.
    """
    found = RoleGrant.objects.in_force().filter(role__in=ROLES_OF[kind])
    found = found.exclude(user=adoption.drafted_by)
    in_the_house = kind in (ConsulteeKind.DATA_PROTECTION, ConsulteeKind.DOMESTIC_ABUSE)
    if in_the_house and adoption.organisation.kind == Kind.POLICE_FORCE:
        found = found.filter(organisation=adoption.organisation)
    return found.select_related("user", "organisation").order_by("organisation__name", "user__name")


def may_be_absent_from(consultee: Consultee) -> dt.date:
    """The day from which it may be recorded that somebody who was asked did not answer."""
    assert consultee.asked_at is not None
    return clock.day_of(consultee.asked_at + OPEN_FOR)


def check_consulted(adoption: ProtocolAdoption) -> None:
    """Raises NotPossibleYet unless everybody asked has answered or is known to be absent, among
    them each kind that is never left out, and every answer was dealt with."""
    asked = list(adoption.consultees.filter(asked_at__isnull=False))
    if missing := not_among(asked):
        raise NotPossibleYet(f"Ask first: {named(missing)}.", code="nobody_asked")
    silent = [each for each in asked if not each.reply and not each.absent_why]
    if silent:
        raise NotPossibleYet(
            f"Wait for an answer, or record why there is none: {named(_kinds(silent))}.",
            code="no_answer",
        )
    left = [each for each in asked if each.reply and not each.outcome]
    if left:
        raise NotPossibleYet(
            f"Say first what you did with each answer: {named(_kinds(left))}.",
            code="answer_not_dealt_with",
        )


def not_among(consultees: Iterable[Consultee]) -> list[ConsulteeKind]:
    """Which kinds that are never left out are missing?"""
    kinds = _kinds(consultees)
    return [kind for kind in NEVER_LEFT_OUT if kind not in kinds]


def _kinds(consultees: Iterable[Consultee]) -> list[ConsulteeKind]:
    found = {consultee.kind for consultee in consultees}
    return [kind for kind in ConsulteeKind if kind in found]


def named(kinds: Iterable[ConsulteeKind]) -> str:
    """Kinds of consultee, in a row."""
    return ", ".join(kind.label.lower() for kind in kinds)


def not_found_yet(adoption: ProtocolAdoption) -> list[Characteristic]:
    """The characteristics without a finding, in the order of the Act."""
    found = set(adoption.equality_findings.values_list("characteristic", flat=True))
    return [each for each in Characteristic if each not in found]


def may_answer_for(place: Organisation, force: PoliceForce) -> bool:
    """Does this organisation record a force's answers?  An inspectorate any force's, a force its
    own."""
    return place.kind in INSPECTORATES or (place.kind, place.code) == (
        Kind.POLICE_FORCE,
        force.code,
    )
