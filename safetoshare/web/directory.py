"""In which words does a page say what the directory holds?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel import Locale
from babel.core import UnknownLocaleError
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from safetoshare.codes import AdviserLevel, PoliceForce
from safetoshare.directory.checking import WEEK
from safetoshare.directory.exchange.writing import language_name
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
)
from safetoshare.directory.models import Entry, Service
from safetoshare.directory.ranking import Tier, is_round_the_clock
from safetoshare.web.organisations import PEOPLE, WIDE_AREAS

Words = str | Promise
Labels = Mapping[str, Words]

NEEDS: Labels = {
    Need.ANY_CRIME: _("any crime"),
    Need.DOMESTIC_ABUSE: _("domestic abuse"),
    Need.HONOUR_BASED_ABUSE: _("so-called honour-based abuse"),
    Need.FORCED_MARRIAGE: _("forced marriage"),
    Need.FEMALE_GENITAL_MUTILATION: _("female genital mutilation"),
    Need.SEXUAL_OFFENCE: _("rape or sexual abuse"),
    Need.HARASSMENT_OR_STALKING: _("harassment or stalking"),
    Need.MODERN_SLAVERY: _("modern slavery or trafficking"),
    Need.LEGAL_ADVICE: _("legal advice"),
    Need.ASYLUM: _("claiming asylum"),
}
WHOM: Labels = {each.value: PEOPLE[each.value] for each in Whom}
KINDS: Labels = {
    Kind.SPECIALIST: _("a specialist organisation"),
    Kind.NATIONAL: _("a national organisation"),
    Kind.ADVOCACY: _("independent advocacy"),
    Kind.STATUTORY: _("a public authority"),
    Kind.LEGAL: _("legal or immigration advice"),
}
KNOWN: Labels = {
    Known.YES: _("yes"),
    Known.NO: _("no"),
    Known.UNKNOWN: _("not known, ask"),
}
CAPACITY: Labels = {
    Capacity.TAKING: _("takes people now"),
    Capacity.WAITING: _("has a waiting list"),
    Capacity.CLOSED: _("takes nobody new now"),
    Capacity.UNKNOWN: _("not known, ask"),
}
HOW: Labels = {
    How.TELEPHONE: _("by telephone"),
    How.WRITTEN: _("in writing"),
    How.OWN_WORD: _("by the organisation itself"),
    How.PUBLIC_PAGE: _("on its public page"),
    How.IN_FILE: _("as the file it came in says"),
}
REGULATORS: Labels = {
    Regulator.IAA: _("Immigration Advice Authority"),
    Regulator.SRA: _("Solicitors Regulation Authority"),
    Regulator.BSB: _("Bar Standards Board"),
    Regulator.CILEX: _("CILEx Regulation"),
}
LEGAL_AID: Labels = {
    LegalAid.DOMESTIC_ABUSE_IMMIGRATION: _("immigration for victims of domestic abuse"),
    LegalAid.TRAFFICKING: _("victims of trafficking"),
    LegalAid.IMMIGRATION_AND_ASYLUM: _("immigration and asylum"),
    LegalAid.FAMILY: _("family law"),
    LegalAid.HOUSING: _("housing"),
}
NATIONS: Labels = {
    Nation.ENGLAND: _("England"),
    Nation.WALES: _("Wales"),
    Nation.SCOTLAND: _("Scotland"),
    Nation.NORTHERN_IRELAND: _("Northern Ireland"),
}
TIERS: Mapping[Tier, Words] = {
    Tier.LOCAL: _("Specialists in this area"),
    Tier.NATIONAL: _("For the whole country, or several areas"),
    Tier.ADVOCACY: _("Independent advocacy"),
    Tier.ELSEWHERE: _("In one place or region"),
    Tier.NOT_NOW: _("Takes nobody new now"),
}
ALL_NATIONS = [nation.value for nation in Nation]


@dataclass(frozen=True)
class Line:
    """A fact, and what is known of it. Words of the data are English, so they are parted."""

    label: Words
    said: tuple[Words, ...]


def lines_of(service: Service) -> list[Line]:
    """What is known of a service, in the order in which somebody in need asks."""
    lines = [
        Line(_("Helps with:"), _labels(NEEDS, service.needs) or (KNOWN[Known.UNKNOWN],)),
        Line(_("For:"), _labels(WHOM, service.whom)),
        Line(_("Where:"), tuple(where(service))),
        Line(_("Open:"), tuple(hours_of(service))),
        Line(_("Languages:"), tuple(languages_of_service(service))),
        Line(_("People without recourse to public funds:"), (KNOWN[service.recourse],)),
        Line(_("People may come by themselves:"), _unless_unknown(service.self_referral)),
        Line(_("Room now:"), capacity_of(service)),
        Line(_("Advice on immigration:"), advice_of(service)),
        Line(_("Regulated by:"), _labels(REGULATORS, filter(None, [service.regulator]))),
        Line(_("Legal aid for:"), _labels(LEGAL_AID, service.legal_aid)),
    ]
    return [line for line in lines if line.said]


def where(service: Service) -> Iterable[Words]:
    """Its areas: places as the source words them, nations by their widest name."""
    yield from service.places
    nations = [each for each in ALL_NATIONS if each in service.areas]
    if nations == ALL_NATIONS:
        yield WIDE_AREAS["uk"]
    else:
        yield from (NATIONS[each] for each in nations)
    if not service.places:
        yield from (PoliceForce(each).label() for each in service.areas if each not in NATIONS)
    yield from service.local_authorities
    if not (service.areas or service.places or service.local_authorities):
        yield KNOWN[Known.UNKNOWN]


def hours_of(service: Service) -> Iterable[Words]:
    """As the source words them, or else from what machines read."""
    if service.hours_note:
        yield service.hours_note
    elif is_round_the_clock(service):
        yield _("day and night")
    else:
        yield from (
            f"{_days(each['days'])} {each['opens']}–{each['closes']}" for each in service.hours
        )


def _days(days: list[str]) -> str:
    named = [str(WEEKDAYS[WEEK.index(day)]) for day in days]
    in_a_row = "".join(days) in "".join(WEEK)
    return f"{named[0]}–{named[-1]}" if in_a_row and len(days) > 2 else ", ".join(named)


def languages_of_service(service: Service) -> Iterable[Words]:
    """Those that it speaks, each once, and what is said beside them in words."""
    in_english = Locale("en").languages
    for code in service.languages:
        if in_english.get(code, language_name(code)) not in service.languages_note:
            yield name_of_language(code)
    if service.languages_note:
        yield service.languages_note
    if service.interpreters == Known.YES and service.languages_note != "Interpreters":
        yield _("others with an interpreter")


def name_of_language(code: str) -> str:
    """A language in the language of the page."""
    try:
        names = Locale.parse(get_language() or "en", sep="-").languages
    except (UnknownLocaleError, ValueError):
        names = Locale("en").languages
    return str(names.get(code) or language_name(code))


def capacity_of(service: Service) -> tuple[Words, ...]:
    """Whether it takes somebody new, and on which day that was so."""
    if service.capacity_on is None:
        return ()
    return (CAPACITY[service.capacity], day(service.capacity_on))


def advice_of(service: Service) -> tuple[Words, ...]:
    """At which level it may advise: a fact that has to be known before anybody is sent there."""
    if service.adviser_level:
        return (AdviserLevel(service.adviser_level).label(),)
    return (KNOWN[Known.UNKNOWN],) if Need.LEGAL_ADVICE in service.needs else ()


def checked(entry: Entry) -> Words:
    """When somebody last made sure, and how."""
    if entry.verified_on is None:
        return _("Never checked by us")
    said = {"day": day(entry.verified_on), "how": HOW[entry.verified_how]}
    return gettext("Checked on %(day)s, %(how)s") % said


def not_checked_since(entry: Entry) -> Words:
    """That it has faded."""
    if entry.verified_on is None:
        return _("Never checked by us: ask whether this is still so")
    return gettext("Not checked since %(day)s: ask whether this is still so") % {
        "day": day(entry.verified_on)
    }


def day(day: dt.date) -> str:
    """A day in the language of the page."""
    return date_format(day, "j F Y")


def _labels(labels: Labels, codes: Iterable[str]) -> tuple[Words, ...]:
    return tuple(labels[code] for code in codes)


def _unless_unknown(code: str) -> tuple[Words, ...]:
    return () if code == Known.UNKNOWN else (KNOWN[code],)
