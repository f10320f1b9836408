"""What do the parts of a record say, in our own codes?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any

import pycountry
from django.core.exceptions import ValidationError

from safetoshare import clock
from safetoshare.codes import SourceQuality
from safetoshare.directory import checking
from safetoshare.directory.errors import NotFitting
from safetoshare.directory.exchange import shape
from safetoshare.directory.exchange.problems import Problem
from safetoshare.directory.exchange.shape import Document
from safetoshare.directory.kinds import Capacity, How, Kind, Route
from safetoshare.directory.models import Entry, Service

Values = dict[str, Any]
AT = re.compile(r"(?P<time>[0-9]{2}:[0-9]{2})(:00)?")
# What is taken of an organisation of which a file says no more. Whether it is neutral towards
# migrants somebody has to say: until then it is not named to anybody.
DEFAULTS = MappingProxyType(
    {
        "kind": Kind.SPECIALIST.value,
        "neutral": False,
        "source": "A file in the shape of Open Referral UK.",
        "source_quality": SourceQuality("reported").code,
    }
)


def service(record: Document, name: str, problems: list[Problem]) -> Values:
    """What a record says of a service; whatever is wrong is added to the problems."""
    values: Values = {}
    for field, part in SERVICE_PARTS.items():
        try:
            values |= part(record)
        except ValueError as fault:
            problems.append(Problem(name, field, str(fault)))
    row = Service(entry=Entry(), **values)
    problems += _faults(name, row, values, lambda: checking.check_service(row))
    return values


def entry(
    organization: Document, records: list[Document], name: str, problems: list[Problem]
) -> Values:
    """What the records of an organisation say of itself; what is wrong is added to the problems."""
    values: Values = {"name": organization["name"], "about": organization["description"]}
    values |= _of_entry(organization)
    try:
        values |= _last_modified(records)
    except ValueError as fault:
        problems.append(Problem(name, "last_modified", str(fault)))
    values |= _assured(records, values.pop("verified_how", How.IN_FILE.value))
    row = Entry(**{**DEFAULTS, "changed_at": clock.now(), **values})
    problems += _faults(name, row, values, lambda: checking.check_entry(row))
    return values


def _faults(
    name: str, row: Entry | Service, given: Values, check: Callable[[], None]
) -> Iterator[Problem]:
    """What the fields that were given refuse by themselves, then what does not fit together."""
    left_out = [field.name for field in row._meta.fields if field.name not in given]
    try:
        row.clean_fields(exclude=left_out)
        check()
    except ValidationError as fault:
        for field, sentences in fault.message_dict.items():
            yield Problem(name, field, f"Mend it: {' '.join(sentences)}")
    except NotFitting as refusal:
        yield Problem(name, refusal.where, refusal.sentence)


def _words(record: Document) -> Values:
    same = record["name"] == record["organization"]["name"]
    told = {"name": "" if same else record["name"], "about": record.get("description")}
    told |= {"website": record.get("url"), "email": record.get("email")}
    return {field: value for field, value in told.items() if value is not None}


def _phone(record: Document) -> Values:
    phones = [phone for each in record.get("contacts", ()) for phone in each.get("phones", ())]
    if len(phones) > 1:
        raise ValueError("Give each telephone number in a service of its own.")
    return {"phone": phones[0]["number"]} if phones else {}


def _languages(record: Document) -> Values:
    codes, notes = [], []
    for each in record.get("languages", ()):
        code = language_code(each)
        if code:
            codes.append(code)
        notes += [each["note"]] if "note" in each else []
        notes += [each["name"]] if not code and "name" in each else []
    told: Values = {"languages": codes} if codes else {}
    return told | ({"languages_note": "; ".join(notes)} if notes else {})


def language_code(told: Document) -> str:
    """The code of a language, the shorter one where there are two; empty where only words are
    known. Raises ValueError for a code that is none."""
    if "code" not in told:
        found = pycountry.languages.get(name=told.get("name", ""))
    else:
        size = {2: "alpha_2", 3: "alpha_3"}.get(len(told["code"]), "alpha_3")
        found = pycountry.languages.get(**{size: told["code"].lower()})
        if found is None:
            raise ValueError(f"Give a code of ISO 639: {told['code'][:20]!r} is none.")
    return str(getattr(found, "alpha_2", "") or getattr(found, "alpha_3", ""))


def _areas(record: Document) -> Values:
    told: dict[str, list[str]] = {"areas": [], "places": [], "local_authorities": []}
    for each in record.get("service_areas", ()):
        uri = each.get("uri", "")
        code = uri.rsplit("/", 1)[-1]
        if found := shape.areas_of(uri):
            told["areas"] += [area for area in found if area not in told["areas"]]
        elif checking.LOCAL_AUTHORITY.fullmatch(code):
            told["local_authorities"].append(code)
        elif "name" in each:
            told["places"].append(each["name"])
        else:
            raise ValueError("Give an area a name, or the address of one that is known here.")
    return {field: codes for field, codes in told.items() if codes}


def _hours(record: Document) -> Values:
    hours, notes = [], []
    for each in record.get("schedules", ()):
        if "byday" in each:
            hours.append(_weekly(each))
        elif "description" in each:
            notes.append(each["description"])
    told: Values = {"hours": hours} if hours else {}
    return told | ({"hours_note": "; ".join(notes)} if notes else {})


def _weekly(told: Document) -> Values:
    times = [AT.fullmatch(told.get(each, "")) for each in ("opens_at", "closes_at")]
    if told.get("freq") != "WEEKLY" or not all(times):
        raise ValueError("Give hours by the week (freq WEEKLY), as 09:00 by the clock on the wall.")
    opens, closes = (each["time"] for each in times if each)
    return {"days": told["byday"].split(","), "opens": opens, "closes": closes}


def _of_service(record: Document) -> Values:
    told: Values = {}
    for field, facet in shape.LISTS_OF_SERVICE.items():
        if codes := [code for code, _ in _facet(record, facet)]:
            told[field] = codes
    for field, facet in shape.CODES_OF_SERVICE.items():
        for code, _ in _facet(record, facet):
            told[field] = code
    for code, _ in _facet(record, shape.CONFIRMED):
        told[f"{Route(code)}_confirmed"] = True
    return told


def _capacity(record: Document) -> Values:
    for code, value in _facet(record, shape.CAPACITY):
        return {"capacity": code, "capacity_on": dt.date.fromisoformat(value)}
    if record["status"] != shape.CLOSED:
        return {}
    day = record.get("assured_date")
    since = dt.date.fromisoformat(day) if day else clock.today()
    return {"capacity": Capacity.CLOSED.value, "capacity_on": since}


def _of_entry(organization: Document) -> Values:
    told: Values = {}
    for field, facet in shape.CODES_OF_ENTRY.items():
        for code, _ in _facet(organization, facet):
            told[field] = code
    for field, facet in shape.WORDS_OF_ENTRY.items():
        for _, value in _facet(organization, facet):
            told[field] = value
    for field in (shape.NEUTRAL, shape.CONFIRMED):
        for code, _ in _facet(organization, field):
            told[field] = code == "yes"
    return told


def _facet(told: Document, facet: str) -> Iterator[tuple[str, str]]:
    """The codes of ours that stand under a facet, with the words beside them."""
    for each in told.get("attributes", ()):
        term = each.get("taxonomy_term", {"taxonomy": shape.TAXONOMY})
        if each.get("link_type") == facet and term["taxonomy"] == shape.TAXONOMY:
            yield term.get("term", ""), each.get("value", "")


def _assured(records: list[Document], how: str) -> Values:
    """An organisation was checked when the last of its services was; one that never was is none."""
    days = [record.get("assured_date") for record in records]
    if not all(days):
        return {}
    return {"verified_on": min(map(dt.date.fromisoformat, filter(None, days))), "verified_how": how}


def _last_modified(records: list[Document]) -> Values:
    moments = [dt.datetime.fromisoformat(each) for each in _given(records, "last_modified")]
    if any(moment.tzinfo is None for moment in moments):
        raise ValueError("Give the moment with its time zone, as 2026-01-31T09:00:00.000Z.")
    return {"changed_at": max(moments)} if moments else {}


def _given(records: list[Document], field: str) -> Iterator[str]:
    return (record[field] for record in records if field in record)


SERVICE_PARTS: dict[str, Callable[[Document], Values]] = {
    "name": _words,
    "contacts": _phone,
    "languages": _languages,
    "service_areas": _areas,
    "schedules": _hours,
    "attributes": _of_service,
    "status": _capacity,
}
