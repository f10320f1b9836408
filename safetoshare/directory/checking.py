"""Can this stand in the directory?  One place says so for forms, files and the code list alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from types import MappingProxyType

import pycountry

from safetoshare import clock
from safetoshare.codes import AdviserLevel, SourceQuality
from safetoshare.directory.errors import NotFitting
from safetoshare.directory.kinds import (
    Capacity,
    How,
    Kind,
    Known,
    LegalAid,
    Nation,
    Need,
    Regulator,
    Whom,
    police_areas,
)
from safetoshare.directory.models import Entry, Service

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
# Districts of every kind in England and Wales, as the Office for National Statistics codes them.
LOCAL_AUTHORITY = re.compile(r"(E0[6-9]|E10|W06)[0-9]{6}")
PHONE = re.compile(r"\+?[0-9][0-9 ]{1,28}")
LONGEST_PLACE = 80
MOST = 60

IsOne = Callable[[str], object]


def check_entry(entry: Entry) -> None:
    """What is said of an organisation is known and fits together. Raises NotFitting."""
    _check_text(entry.name, "name", "Give the name of the organisation.")
    _check_text(entry.source, "source", "Say where this comes from.")
    _check_one(entry, "kind", set(Kind.values))
    _check_one(entry, "source_quality", set(SourceQuality.listed().positions))
    _check_one(entry, "verified_how", {"", *How.values})
    if (entry.verified_on is None) != (not entry.verified_how):
        raise NotFitting("Say when it was checked, and how: both or neither.", where="verified_on")
    _check_not_ahead(entry.verified_on, "verified_on")


def check_service(service: Service) -> None:
    """What is said of a service is known and fits together. Raises NotFitting."""
    for field, is_one in _lists().items():
        check_list(getattr(service, field), field, is_one)
    for field in ("interpreters", "recourse", "self_referral"):
        _check_one(service, field, set(Known.values))
    _check_one(service, "adviser_level", {"", *AdviserLevel.listed().positions})
    _check_one(service, "regulator", {"", *Regulator.values})
    _check_one(service, "capacity", set(Capacity.values))
    if service.phone and not PHONE.fullmatch(service.phone):
        raise NotFitting("Give a telephone number in digits and spaces.", where="phone")
    _check_hours(service.hours)
    _check_advice(service)
    _check_capacity(service)


def check_list(given: object, field: str, is_one: IsOne) -> None:
    """A list of distinct words, each of which may stand there. Raises NotFitting."""
    if not isinstance(given, list) or len(given) > MOST:
        raise NotFitting(f"Give a list of at most {MOST}.", where=field)
    for each in given:
        if not isinstance(each, str) or not is_one(each):
            raise NotFitting(f"Take out {str(each)[:40]!r}: it is not known here.", where=field)
    if len(set(given)) != len(given):
        raise NotFitting("Name each once.", where=field)


def is_language(code: str) -> bool:
    """A code of ISO 639: the one of two letters where there is one."""
    if len(code) == 2:
        return pycountry.languages.get(alpha_2=code) is not None
    found = pycountry.languages.get(alpha_3=code) if len(code) == 3 else None
    return found is not None and not hasattr(found, "alpha_2")


@cache
def _lists() -> Mapping[str, IsOne]:
    areas = {*Nation.values, *(force.code for force in police_areas())}
    return MappingProxyType(
        {
            "needs": set(Need.values).__contains__,
            "whom": set(Whom.values).__contains__,
            "areas": areas.__contains__,
            "languages": is_language,
            "legal_aid": set(LegalAid.values).__contains__,
            "local_authorities": LOCAL_AUTHORITY.fullmatch,
            "places": lambda place: place.strip() == place and 0 < len(place) <= LONGEST_PLACE,
        }
    )


def _check_text(text: str, field: str, remedy: str) -> None:
    if not text.strip():
        raise NotFitting(remedy, where=field)


def _check_one(row: Entry | Service, field: str, allowed: Collection[str]) -> None:
    if getattr(row, field) not in allowed:
        known = ", ".join(sorted(filter(None, allowed)))
        raise NotFitting(f"Choose one that is known here: {known}.", where=field)


def _check_hours(hours: object) -> None:
    check_days = "Give days (MO to SU), and times as 09:00 and 17:00, opening before closing."
    if not isinstance(hours, list) or not all(_are_hours(each) for each in hours):
        raise NotFitting(check_days, where="hours")


def _are_hours(given: object) -> bool:
    if not isinstance(given, dict) or set(given) != {"days", "opens", "closes"}:
        return False
    days: Iterable[object] = given["days"] if isinstance(given["days"], list) else ()
    times = [given["opens"], given["closes"]]
    are_times = all(isinstance(each, str) and TIME.fullmatch(each) for each in times)
    in_order = [day for day in WEEK if day in days] == list(days) != []
    return in_order and are_times and given["opens"] < given["closes"]


def _check_advice(service: Service) -> None:
    """Solicitors and barristers have a regulator of their own; the others have the IAA."""
    if service.adviser_level == "solicitor" and service.regulator == Regulator.IAA:
        raise NotFitting(
            "Choose the regulator of solicitors, barristers or legal executives: the Immigration "
            "Advice Authority does not regulate these.",
            where="regulator",
        )


def _check_capacity(service: Service) -> None:
    if (service.capacity == Capacity.UNKNOWN) != (service.capacity_on is None):
        raise NotFitting("Give the day on which this was so.", where="capacity_on")
    _check_not_ahead(service.capacity_on, "capacity_on")


def _check_not_ahead(day: dt.date | None, field: str) -> None:
    if day is not None and day > clock.today():
        raise NotFitting("Give today or a day before it.", where=field)
