"""Which organisations of the report sign in here, and of which kind is each?

From the lists of codes. Left out are bodies that have no part in a case, a disclosure or its
oversight here: the associations of chief officers and of commissioners, Parliament, ministries,
research, and coalitions without people of their own. Left out too is Crimestoppers, which also runs
the Immigration Enforcement hotline (the report, lines 1539-1546): it is nobody's place of safety.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from safetoshare.accounts.kinds import Kind
from safetoshare.codes import Organisation, PoliceForce

# By the list's own kind of body; then those whose kind there says too little.
KINDS: Mapping[str, Kind] = {
    "commissioner": Kind.COMMISSIONER,
    "forum": Kind.MARAC,
    "legal": Kind.LEGAL,
    "prosecutor": Kind.PROSECUTOR,
    "specialist_support": Kind.SPECIALIST,
    "support": Kind.SPECIALIST,
}
BODIES: Mapping[str, Kind | None] = {
    "college_of_policing": Kind.COLLEGE,
    "crimestoppers": None,
    "hmicfrs": Kind.HMICFRS,
    "ico": Kind.AUDITOR,
    "icibi": Kind.BORDERS_INSPECTOR,
    "immigration_enforcement": Kind.IMMIGRATION_ENFORCEMENT,
    "immigration_enforcement_competent_authority": Kind.COMPETENT_AUTHORITY,
    "iopc": Kind.IOPC,
    "nccu": Kind.IMMIGRATION_ENFORCEMENT,
    "single_competent_authority": Kind.COMPETENT_AUTHORITY,
}


@dataclass(frozen=True)
class Listed:
    """An organisation as it is to be registered; `code` is that of its list."""

    kind: Kind
    code: str
    name: str


def listed() -> Iterator[Listed]:
    """All of them: forces, their commissioners, then the other bodies in their list's order."""
    for force in PoliceForce.all():
        yield Listed(Kind.POLICE_FORCE, force.code, _force_name(force))
    for force in PoliceForce.all():
        if force.row["kind"] == "territorial":
            name = f"Police and crime commissioner or equivalent, {force.label()}"
            yield Listed(Kind.POLICE_COMMISSIONER, force.code, name)
    for body in Organisation.all():
        yield from _body(body)


def _force_name(force: PoliceForce) -> str:
    label = force.label()
    # What a territorial force calls itself is not in the list, so it is described.
    named = any(word in label for word in ("Police", "Constabulary", "Agency"))
    return label if named else f"{label} police force"


def _body(body: Organisation) -> Iterator[Listed]:
    """Whoever helps victims and is designated too comes twice: the two are kept apart."""
    kind = BODIES.get(body.code, KINDS.get(body.row["kind"]))
    if kind is not None:
        yield Listed(kind, body.code, body.label())
    if body.row["designated"] == "yes":
        name = f"{body.label()}, as designated body" if kind else body.label()
        yield Listed(Kind.DESIGNATED_BODY, body.code, name)
