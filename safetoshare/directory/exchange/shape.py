"""What does a document look like?  Open Referral UK, version 3.0.

`open_referral_uk.schema.json` is written here after the published profile: the fields that are read
or written, their types, and which are required. The profile lets a publisher add properties. What
it has no field for goes into attributes, whose `link_type` is one of the facets below and whose
taxonomy is ours; a word that is no code stands in `value`, as in the specification beneath.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jsonschema import Draft202012Validator

from safetoshare.codes import PoliceForce
from safetoshare.directory.kinds import WIDE, Nation

VERSION = "3.0"
PROFILE = f"Open Referral UK {VERSION}"
TAXONOMY = "Safe to Share"
TERMS = uuid.uuid5(uuid.NAMESPACE_OID, "safe-to-share:directory:terms")
SCHEMA = Path(__file__).with_name("open_referral_uk.schema.json")
Document = dict[str, Any]

# Our fields, by the facet of the attribute that carries them.
CODES_OF_SERVICE = MappingProxyType(
    {
        "interpreters": "interpreters",
        "recourse": "no_recourse_to_public_funds",
        "self_referral": "self_referral",
        "adviser_level": "adviser_level",
        "regulator": "regulator",
    }
)
LISTS_OF_SERVICE = MappingProxyType({"needs": "need", "whom": "audience", "legal_aid": "legal_aid"})
CODES_OF_ENTRY = MappingProxyType(
    {
        "kind": "kind",
        "source_quality": "source_quality",
        "verified_how": "checked_how",
        "verified_as": "checked_by_role",
    }
)
WORDS_OF_ENTRY = MappingProxyType(
    {"code": "code", "source": "source", "report_lines": "report_lines"}
)
CLOSED = "temporarily closed"
NEUTRAL, CONFIRMED, CAPACITY = "neutral", "confirmed", "capacity"

PLACES = "http://statistics.data.gov.uk/id/statistical-geography/"
FORCES = "urn:safe-to-share:police-force:"
# Codes of the Office for National Statistics, from memory and so unconfirmed.
NATIONS: Mapping[Nation, str] = MappingProxyType(
    {
        Nation.ENGLAND: "E92000001",
        Nation.WALES: "W92000004",
        Nation.SCOTLAND: "S92000003",
        Nation.NORTHERN_IRELAND: "N92000002",
    }
)
SEVERAL_NATIONS: Mapping[str, tuple[Nation, ...]] = MappingProxyType(
    {
        "K02000001": WIDE["uk"],
        "K03000001": WIDE["great_britain"],
        "K04000001": WIDE["england_and_wales"],
    }
)


@cache
def validator() -> Draft202012Validator:
    """Checks a document against the shape, formats of identifiers and days included."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def part_of(owner: uuid.UUID, *path: str) -> str:
    """The identifier of a part: the same each time, so that two exports can be compared."""
    return str(uuid.uuid5(owner, "/".join(path)))


def uri_of(area: str) -> str:
    """Where an area is defined. Forces without an official code have one of ours."""
    if area in Nation.values:
        return f"{PLACES}{NATIONS[Nation(area)]}"
    return f"{FORCES}{area}" if area in _without_code() else f"{PLACES}{area}"


def areas_of(uri: str) -> tuple[str, ...] | None:
    """The areas of ours that an address means; None if it means none."""
    code = uri.removeprefix(FORCES).rsplit("/", 1)[-1]
    if code in SEVERAL_NATIONS:
        return tuple(nation.value for nation in SEVERAL_NATIONS[code])
    nation = next((each for each, known in NATIONS.items() if known == code), None)
    if nation is not None:
        return (nation.value,)
    return (code,) if code in PoliceForce.listed().positions else None


def _without_code() -> set[str]:
    return {force.code for force in PoliceForce.all() if force.row["kind"] != "territorial"}
