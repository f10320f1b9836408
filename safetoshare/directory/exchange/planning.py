"""What would bringing in a file change?  Said before anything is done, and done as it was said.

What somebody checked later than the file says stays as it is. What a file does not mention stays.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from safetoshare import clock
from safetoshare.directory.errors import FileNotUsable
from safetoshare.directory.exchange.parts import DEFAULTS
from safetoshare.directory.exchange.reading import ServiceTold, Told
from safetoshare.directory.kinds import Route
from safetoshare.directory.models import Entry, Service

BESIDE = frozenset({"changed_at"})


class Step(StrEnum):
    """What becomes of an organisation of a file."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    CHECKED_LATER = "checked_later"
    WAS_CLOSED = "was_closed"
    IS_OVER = "is_over"
    NAME_IN_USE = "name_in_use"


@dataclass(frozen=True)
class Difference:
    """What would stand where. `of` is the service, or empty for the organisation itself."""

    of: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Intended:
    """An organisation of a file as it would be, with what is different."""

    step: Step
    entry: Entry
    services: tuple[Service, ...]
    differences: tuple[Difference, ...]


def plan(told: Iterable[Told]) -> list[Intended]:
    """What becomes of each organisation, in the order of the file. Raises FileNotUsable for a
    service that is somebody else's here."""
    asked = list(told)
    entries = Entry.objects.in_bulk([each.id for each in asked])
    services = Service.objects.in_bulk([one.id for each in asked for one in each.services])
    names = dict(Entry.objects.open().values_list("name", "pk"))
    return [_intended(each, entries.get(each.id), services, names) for each in asked]


def digest_of(intended: Sequence[Intended]) -> str:
    """Of all that would be done: another one if the file or the directory is another."""
    told = [
        [str(each.entry.pk), each.entry.version, each.step, *map(_line, each.differences)]
        for each in intended
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _line(difference: Difference) -> list[str]:
    return [difference.of, difference.field, difference.before, difference.after]


def _intended(
    told: Told,
    stored: Entry | None,
    services: Mapping[uuid.UUID, Service],
    names: Mapping[str, uuid.UUID],
) -> Intended:
    # Asked first: what is stored is then changed, here in memory only.
    hindered = _hindered(told, stored, names)
    entry = stored or Entry(id=told.id, **DEFAULTS)
    differences = _apply(entry, {"changed_at": clock.now(), **told.values}, "")
    rows = []
    for each in told.services:
        row = _row(each, entry, services.get(each.id))
        differences += _apply(row, each.values, str(row))
        rows.append(row)
    differs = bool(differences) or any(row._state.adding for row in rows)
    if hindered == Step.CHECKED_LATER and not differs:
        hindered = None
    free = Step.ADD if stored is None else Step.CHANGE if differs else Step.SAME
    return Intended(hindered or free, entry, tuple(rows), tuple(differences))


def _hindered(told: Told, stored: Entry | None, names: Mapping[str, uuid.UUID]) -> Step | None:
    """Why an organisation of the file cannot be brought in, if it cannot."""
    if told.is_over:
        return Step.IS_OVER
    if names.get(told.name, told.id) != told.id:
        return Step.NAME_IN_USE
    if stored is None:
        return None
    if stored.closed_on is not None:
        return Step.WAS_CLOSED
    checked = told.values.get("verified_on")
    is_later = stored.verified_on is not None and (
        not isinstance(checked, dt.date) or checked < stored.verified_on
    )
    return Step.CHECKED_LATER if is_later else None


def _row(told: ServiceTold, entry: Entry, stored: Service | None) -> Service:
    if stored is not None and stored.entry_id != entry.pk:
        where = str(told.values.get("name") or entry.name)
        raise FileNotUsable(
            "Give this service another id: here it is somebody else's.", where=where
        )
    return stored or Service(id=told.id, entry=entry)


def _apply(row: Entry | Service, values: Mapping[str, object], of: str) -> list[Difference]:
    before = {field: getattr(row, field) for field in values}
    for field, value in values.items():
        setattr(row, field, value)
    if isinstance(row, Service):
        _forget_what_was_confirmed(row, before, values)
    return [
        Difference(of, field, _said(before[field]), _said(value))
        for field, value in values.items()
        if field not in BESIDE and before[field] != value
    ]


def _forget_what_was_confirmed(
    row: Service, before: Mapping[str, object], values: Mapping[str, object]
) -> None:
    for route in Route:
        confirmed = f"{route}_confirmed"
        if route in values and before[route] != values[route] and confirmed not in values:
            setattr(row, confirmed, False)


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    if isinstance(value, dict):
        return f"{','.join(value['days'])} {value['opens']}-{value['closes']}"
    return "" if value is None else str(value)
