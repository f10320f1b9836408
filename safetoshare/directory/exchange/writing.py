"""How does the directory look as open data?"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Iterator

import pycountry

from safetoshare.codes import PoliceForce
from safetoshare.directory.exchange import shape
from safetoshare.directory.exchange.shape import Document, part_of
from safetoshare.directory.kinds import Capacity, Known, Nation, Route
from safetoshare.directory.models import Entry, Service

NOT_SAID = ("", Known.UNKNOWN.value)


def write(services: Iterable[Service]) -> str:
    """All of them on one page, as JSON in a fixed order."""
    return json.dumps(document(services), indent=2, ensure_ascii=False) + "\n"


def document(services: Iterable[Service]) -> Document:
    """A page of services in the shape of Open Referral UK."""
    ordered = sorted(services, key=lambda each: (each.entry.name, str(each.pk)))
    contents = [_service(each) for each in ordered]
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


def _service(service: Service) -> Document:
    entry = service.entry
    told: Document = {
        "id": str(service.pk),
        "name": service.name or entry.name,
        "description": service.about,
        "url": service.website,
        "email": service.email,
        "status": shape.CLOSED if service.capacity == Capacity.CLOSED else "active",
        "assured_date": entry.verified_on.isoformat() if entry.verified_on else "",
        "last_modified": _moment(entry.changed_at),
        "schedules": list(_schedules(service)),
        "service_areas": list(_areas(service)),
        "languages": list(_languages(service)),
        "organization": _organization(entry),
        "contacts": list(_contacts(service)),
        "attributes": list(_of_service(service)),
    }
    return {name: value for name, value in told.items() if value not in ("", [])}


def _organization(entry: Entry) -> Document:
    return {
        "id": str(entry.pk),
        "name": entry.name,
        "description": entry.about,
        "attributes": list(_of_entry(entry)),
    }


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _schedules(service: Service) -> Iterator[Document]:
    for number, each in enumerate(service.hours):
        yield {
            "id": part_of(service.pk, "hours", str(number)),
            "freq": "WEEKLY",
            "byday": ",".join(each["days"]),
            "opens_at": each["opens"],
            "closes_at": each["closes"],
        }
    if service.hours_note:
        yield {"id": part_of(service.pk, "hours"), "description": service.hours_note}


def _areas(service: Service) -> Iterator[Document]:
    for area in service.areas:
        yield _area(service, area, _area_name(area), shape.uri_of(area))
    for code in service.local_authorities:
        yield _area(service, code, code, f"{shape.PLACES}{code}")
    for place in service.places:
        yield {"id": part_of(service.pk, "place", place), "name": place}


def _area(service: Service, area: str, name: str, uri: str) -> Document:
    return {"id": part_of(service.pk, "area", area), "name": name, "uri": uri}


def _area_name(area: str) -> str:
    if area in Nation.values:
        return area.replace("_", " ").title()
    return f"{PoliceForce(area).label()} police area"


def _languages(service: Service) -> Iterator[Document]:
    for code in service.languages:
        key = part_of(service.pk, "language", code)
        yield {"id": key, "name": language_name(code), "code": code}
    if service.languages_note:
        yield {"id": part_of(service.pk, "languages"), "note": service.languages_note}


def language_name(code: str) -> str:
    """The English name of a language."""
    given = {"alpha_2": code} if len(code) == 2 else {"alpha_3": code}
    return str(getattr(pycountry.languages.get(**given), "name", code))


def _contacts(service: Service) -> Iterator[Document]:
    if service.phone:
        phone = {
            "id": part_of(service.pk, "phone"),
            "number": service.phone,
            "description": "Confirmed" if service.phone_confirmed else "Not confirmed",
        }
        yield {"id": part_of(service.pk, "contact"), "phones": [phone]}


def _of_service(service: Service) -> Iterator[Document]:
    for field, facet in shape.LISTS_OF_SERVICE.items():
        for code in getattr(service, field):
            yield _attribute(service.pk, facet, code)
    for field, facet in shape.CODES_OF_SERVICE.items():
        if getattr(service, field) not in NOT_SAID:
            yield _attribute(service.pk, facet, getattr(service, field))
    if service.capacity_on is not None:
        since = service.capacity_on.isoformat()
        yield _attribute(service.pk, shape.CAPACITY, service.capacity, since)
    for route in Route:
        if getattr(service, f"{route}_confirmed"):
            yield _attribute(service.pk, shape.CONFIRMED, route)


def _of_entry(entry: Entry) -> Iterator[Document]:
    for field, facet in shape.CODES_OF_ENTRY.items():
        if getattr(entry, field):
            yield _attribute(entry.pk, facet, getattr(entry, field))
    for field, facet in shape.WORDS_OF_ENTRY.items():
        if getattr(entry, field):
            yield _words(entry.pk, facet, getattr(entry, field))
    yield _attribute(entry.pk, shape.NEUTRAL, "yes" if entry.neutral else "no")
    yield _attribute(entry.pk, shape.CONFIRMED, "yes" if entry.confirmed else "no")


def _attribute(owner: uuid.UUID, facet: str, code: str, value: str = "") -> Document:
    term = {"id": part_of(shape.TERMS, facet, code), "taxonomy": shape.TAXONOMY, "term": str(code)}
    told = _words(owner, facet, value, code)
    return {**told, "taxonomy_term": term}


def _words(owner: uuid.UUID, facet: str, value: str, code: str = "") -> Document:
    told = {"id": part_of(owner, facet, code), "link_id": str(owner), "link_type": facet}
    return {**told, "value": value} if value else told
