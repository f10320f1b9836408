"""Which organisations are there before anybody has kept an entry?  Those of the code list.

The list stays where entries come from: they are made from it here, each time alike, unsaved. While
the directory holds none these are shown instead, so that there is always somewhere to turn.
"""

from __future__ import annotations

import datetime as dt
import tomllib
import uuid
from functools import cache
from pathlib import Path
from typing import Any

from safetoshare.codes import SupportOrganisation
from safetoshare.directory.kinds import WIDE, Known, Need, Whom
from safetoshare.directory.models import Entry, Service

FILE = Path(__file__).with_name("seeds.toml")
OURS = uuid.uuid5(uuid.NAMESPACE_OID, "safe-to-share:directory")
UNCONFIRMED = "unconfirmed"
ANYBODY = "any_victim"


def seeds() -> list[Service]:
    """One service for each organisation of the list, with its entry; none of them is saved."""
    return [_service(each) for each in SupportOrganisation.all()]


def entry_id(code: str) -> uuid.UUID:
    """The key of the entry of a code: the same everywhere, as the list is."""
    return uuid.uuid5(OURS, code)


def _service(organisation: SupportOrganisation) -> Service:
    row, serves = organisation.row, organisation.parts("serves")
    told = _told()
    wide = [area for area in organisation.parts("area") if area in WIDE]
    places = [area for area in organisation.parts("area") if area not in WIDE]
    nations = {nation.value for area in wide for nation in WIDE[area]}
    forces = {force for place in places for force in told["places"][place]}
    return Service(
        id=uuid.uuid5(entry_id(organisation.code), "service"),
        entry=_entry(organisation),
        needs=[each for each in Need.values if each in _needs(serves)],
        whom=[each for each in Whom.values if each in serves and ANYBODY not in serves],
        areas=sorted(nations | forces),
        places=places,
        languages=told["languages"][row["languages"]] if row["languages"] else [],
        languages_note=row["languages"],
        interpreters=Known.YES if row["languages"] == "Interpreters" else Known.UNKNOWN,
        hours=told["hours"][row["hours"]] if row["hours"] else [],
        hours_note=row["hours"],
        hours_confirmed=_hours_confirmed(organisation),
        phone=row["phone"],
        phone_confirmed=row["phone_confirmed"] == "yes",
        recourse=Known.YES if organisation.code in told["recourse"]["yes"] else Known.UNKNOWN,
    )


def _entry(organisation: SupportOrganisation) -> Entry:
    listed = organisation.listed()
    return Entry(
        id=entry_id(organisation.code),
        code=organisation.code,
        name=organisation.label(),
        confirmed=organisation.confirmed,
        kind=organisation.row["kind"],
        neutral=organisation.row["neutral"] == "yes",
        about=organisation.note,
        source=f"{listed.title}, version {listed.version}. {listed.source}",
        source_quality="reported",
        report_lines=organisation.row["report_lines"],
        # The list is as old as its first day: no entry of it is newer than that.
        changed_at=dt.datetime.combine(listed.valid_from, dt.time(), dt.UTC),
    )


def _needs(serves: tuple[str, ...]) -> set[str]:
    needs = set(serves) & set(Need.values)
    return needs | {Need.ANY_CRIME.value} if ANYBODY in serves else needs


def _hours_confirmed(organisation: SupportOrganisation) -> bool:
    row = organisation.row
    doubted = UNCONFIRMED in f"{row['hours']} {organisation.note}".lower()
    return bool(row["hours"]) and row["phone_confirmed"] == "yes" and not doubted


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
