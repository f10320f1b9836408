"""Entries of the directory, as they stand to somebody in a role."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from safetoshare.accounts.models import RoleGrant
from safetoshare.accounts.permissions import Relationship
from safetoshare.directory.exchange.planning import digest_of, plan
from safetoshare.directory.exchange.reading import read_file
from safetoshare.directory.exchange.writing import write
from safetoshare.directory.models import Entry, Service
from tests.unit.directory.making import service

Parts = Mapping[str, object]
OF_ENTRY = {
    "name": "Invented Newcomers' Refuge",
    "kind": "specialist",
    "neutral": "yes",
    "source": "Invented for a test.",
    "source_quality": "drafted_here",
}
OF_SERVICE = {
    "needs": ["domestic_abuse"],
    "areas": ["E23000005"],
    "phone": "01632 960000",
    "interpreters": "unknown",
    "recourse": "yes",
    "self_referral": "unknown",
    "capacity": "unknown",
}


def _service(reader: RoleGrant, stands: Relationship) -> Service | None:
    """One that the reader's organisation keeps itself, or one that nobody does."""
    if stands not in (Relationship.SAME_ORGANISATION, Relationship.NONE):
        return None
    made = service(phone_confirmed=True)
    if stands == Relationship.SAME_ORGANISATION:
        made.entry.organisation = reader.organisation
    made.entry.save()
    made.save()
    return made


def _entry(reader: RoleGrant, stands: Relationship) -> Parts | None:
    made = _service(reader, stands)
    return {"entry": made.entry_id} if made else None


def _one_service(reader: RoleGrant, stands: Relationship) -> Parts | None:
    made = _service(reader, stands)
    return {"service": made.pk} if made else None


def _check(reader: RoleGrant, parts: Parts) -> Mapping[str, object]:
    # Asked for no row at all, it is sent as for a stranger's.
    found = Entry.objects.filter(pk=parts["entry"]).first()
    is_own = found is not None and found.organisation_id == reader.organisation_id
    return {"seen": 1, "how": "own_word" if is_own else "telephone"}


def _a_file(reader: RoleGrant, parts: Parts) -> Mapping[str, object]:
    text = write([service()])
    return {"text": text, "agreed": digest_of(plan(read_file(text)))}


MAKERS: dict[str, Callable[[RoleGrant, Relationship], Parts | None]] = {
    "casework:directory_add_service": _entry,
    "casework:directory_change": _entry,
    "casework:directory_check": _entry,
    "casework:directory_close": _entry,
    "casework:directory_entry": _entry,
    "casework:directory_keeper": _entry,
    "casework:directory_service": _one_service,
}
FILLINGS: dict[str, Callable[[RoleGrant, Parts], Mapping[str, object]]] = {
    "casework:directory_add": lambda reader, parts: {**OF_ENTRY, **OF_SERVICE},
    "casework:directory_add_service": lambda reader, parts: {**OF_SERVICE, "seen": 1},
    "casework:directory_change": lambda reader, parts: {**OF_ENTRY, "seen": 1},
    "casework:directory_check": _check,
    "casework:directory_close": lambda reader, parts: {"seen": 1, "reason": "ceased"},
    "casework:directory_import": _a_file,
    "casework:directory_keeper": lambda reader, parts: {"seen": 1},
    "casework:directory_service": lambda reader, parts: {**OF_SERVICE, "seen": 1},
}
