"""Whom should somebody try first?  There is always an answer.

A local specialist first, then whoever helps in the whole nation, then independent advocacy (report,
Recommendation 1 note 4; lines 3045-3047). Within these, what is known to fit comes before what is
not known, and what was checked lately before what has faded. Not known is never taken for no: only
what an organisation is known not to do keeps it off the list. Nobody who is not neutral towards
migrants is named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from safetoshare.codes import PoliceForce
from safetoshare.directory.kinds import Capacity, Kind, Known, Nation, Need, Whom, nation_of
from safetoshare.directory.models import Service
from safetoshare.directory.seeds import seeds
from safetoshare.directory.staleness import has_faded


class Tier(IntEnum):
    """In which order to try. `ELSEWHERE` helps in one place, and nobody said which; whoever takes
    nobody new comes last of all."""

    LOCAL = 0
    NATIONAL = 1
    ADVOCACY = 2
    ELSEWHERE = 3
    NOT_NOW = 4


class Fit(StrEnum):
    """How what was asked for stands to what is known. `INTERPRETED`: by interpreters."""

    YES = "yes"
    INTERPRETED = "interpreted"
    ASK = "ask"
    NO = "no"


FITS = list(Fit)
DAYS = 7
WIDELY = (Tier.NATIONAL, Tier.ADVOCACY)
# Who else is meant when somebody says whom it is for, and who is certainly not.
INCLUDED = {Whom.WOMEN: {Whom.WOMEN, Whom.MIGRANT_WOMEN}}
EXCLUDED = {Whom.MEN: {Whom.WOMEN, Whom.MIGRANT_WOMEN}, Whom.WOMEN: {Whom.MEN}}


@dataclass(frozen=True)
class Wanted:
    """What is looked for; what is None was not said. Nothing here is about anybody's status:
    `recourse` asks what an organisation does."""

    need: Need | None = None
    whom: Whom | None = None
    area: PoliceForce | None = None
    language: str | None = None
    recourse: bool = False


@dataclass(frozen=True)
class Found:
    """A service, its place in the order, and how each thing that was asked for stands."""

    service: Service
    tier: Tier
    need: Fit
    whom: Fit
    language: Fit
    recourse: Fit
    area: Fit
    faded: bool


def search(services: Iterable[Service], wanted: Wanted, today: dt.date) -> list[Found]:
    """Whom to try, in order; never empty, and never only somebody who helps in one place.

    Where nobody who helps widely is left, those who help victims of any crime are named, wherever
    they are; and where the directory holds none of that kind, those of the code list.
    """
    kept = list(services)
    found = judge_all(kept, wanted, today)
    if any(each.tier in WIDELY for each in found):
        return found
    named = {each.service.pk for each in found}
    further = _anybody(kept, today) or _anybody(seeds(), today)
    return [*found, *(each for each in further if each.service.pk not in named)]


def judge_all(services: list[Service], wanted: Wanted, today: dt.date) -> list[Found]:
    """Those that are not known not to fit, in order; perhaps nobody."""
    judged = [judge(each, wanted, today) for each in services if _may_be_named(each)]
    return sorted((found for found in judged if not _is_ruled_out(found)), key=_order)


def _anybody(services: list[Service], today: dt.date) -> list[Found]:
    helping = [each for each in services if Need.ANY_CRIME in each.needs and not each.whom]
    return [each for each in judge_all(helping, Wanted(), today) if each.tier in WIDELY]


def judge(service: Service, wanted: Wanted, today: dt.date) -> Found:
    """How a service stands to what is wanted."""
    return Found(
        service=service,
        tier=_tier(service, wanted.area),
        need=_need(service, wanted.need),
        whom=_whom(service, wanted.whom),
        language=_language(service, wanted.language),
        recourse=_recourse(service, wanted.recourse),
        area=_area(service, wanted.area),
        faded=has_faded(service.checked_on, today),
    )


def _may_be_named(service: Service) -> bool:
    return service.entry.neutral and service.entry.kind != Kind.STATUTORY


def _is_ruled_out(found: Found) -> bool:
    return Fit.NO in (found.need, found.whom, found.recourse, found.area)


def _tier(service: Service, area: PoliceForce | None) -> Tier:
    if service.capacity == Capacity.CLOSED:
        return Tier.NOT_NOW
    if service.entry.kind == Kind.ADVOCACY:
        return Tier.ADVOCACY
    if area is None:
        return Tier.NATIONAL if set(service.areas) & set(Nation.values) else Tier.ELSEWHERE
    is_specialist = service.entry.kind in (Kind.SPECIALIST, Kind.LEGAL)
    return Tier.LOCAL if is_specialist and _is_local(service, area) else Tier.NATIONAL


def _is_local(service: Service, area: PoliceForce) -> bool:
    """In this very area; or for the whole of a small nation and nowhere else (lines 3054-3055)."""
    nation = nation_of(area)
    return area.code in service.areas or (
        nation != Nation.ENGLAND and service.areas == [nation.value]
    )


def _area(service: Service, area: PoliceForce | None) -> Fit:
    if area is None:
        return Fit.YES
    if area.code in service.areas or nation_of(area).value in service.areas:
        return Fit.YES
    # Words and codes of districts are no area of a police force; nobody can say that it is outside.
    unknown = not service.areas or bool(service.local_authorities)
    return Fit.ASK if unknown else Fit.NO


def _need(service: Service, need: Need | None) -> Fit:
    if need is None or need in service.needs:
        return Fit.YES
    if Need.ANY_CRIME in service.needs and need not in (Need.LEGAL_ADVICE, Need.ASYLUM):
        return Fit.YES
    # Independent advocacy finds somebody else where it cannot help itself.
    is_unknown = not service.needs or service.entry.kind == Kind.ADVOCACY
    return Fit.ASK if is_unknown else Fit.NO


def _whom(service: Service, whom: Whom | None) -> Fit:
    if whom is None or not service.whom or INCLUDED.get(whom, {whom}) & set(service.whom):
        return Fit.YES
    return Fit.NO if set(service.whom) <= EXCLUDED.get(whom, set()) else Fit.ASK


def _language(service: Service, language: str | None) -> Fit:
    if language is None or language in service.languages:
        return Fit.YES
    # No list of languages is known to be whole.
    return Fit.INTERPRETED if service.interpreters == Known.YES else Fit.ASK


def _recourse(service: Service, wanted: bool) -> Fit:
    if not wanted or service.recourse == Known.YES:
        return Fit.YES
    return Fit.NO if service.recourse == Known.NO else Fit.ASK


def _order(found: Found) -> tuple[object, ...]:
    """Smaller is tried earlier; each is a reason to come later."""
    service = found.service
    return (
        found.tier,
        FITS.index(found.need),
        FITS.index(found.whom),
        FITS.index(found.language),
        FITS.index(found.recourse),
        FITS.index(found.area),
        found.faded,
        service.capacity == Capacity.WAITING,
        not service.phone,
        not service.phone_confirmed,
        not is_round_the_clock(service),
        Need.ANY_CRIME in service.needs,
        service.entry.name,
        str(service.id),
    )


def is_round_the_clock(service: Service) -> bool:
    """Day and night, on every day."""
    return any(
        len(each["days"]) == DAYS and (each["opens"], each["closes"]) == ("00:00", "23:59")
        for each in service.hours
    )
