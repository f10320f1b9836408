"""Which entries of the record may somebody read, and who read the record?"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from safetoshare.accounts.acting import Acting, check
from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.ledger.actions import By, Thing, record, record_readings
from safetoshare.ledger.models import Entry, EntryQuerySet, Outcome
from safetoshare.ledger.naming import naming

READ, READ_ALL = "accounts.record_read", "accounts.whole_record_read"


def entries_for(acting: Acting) -> EntryQuerySet:
    """All of them, or what an organisation's people did and what was done to what is its own."""
    entries: EntryQuerySet = Entry.objects.all()
    if acting.may(Permission.LEDGER_ENTRY_READ, Relationship.NONE):
        return entries
    if not acting.may(Permission.LEDGER_ENTRY_READ, Relationship.SAME_ORGANISATION):
        return entries.none()
    organisation = acting.grant.organisation_id
    own = Q(organisation_id=organisation)
    for kind, told in naming().kinds.items():
        own |= Q(of_kind=kind, of_id__in=told.owned(organisation).values("pk"))
    return entries.filter(own)


def read_record(*, by: By, of: Thing | None) -> None:
    """Put on record that somebody reads what is on record about a thing, or (None) about anything.

    Before it is shown, once in a quarter of an hour. Raises NotAllowed, which is on record too.
    """
    name = READ if of else READ_ALL
    try:
        check(by, Permission.LEDGER_ENTRY_READ)
    except NotAllowed as refusal:
        with transaction.atomic():
            why = {"why": refusal.code}
            record(name, by=by, of=of, details=why, outcome=Outcome.REFUSED)
        refusal.on_record = True
        raise
    record_readings(name, by=by, of=[of], details={})
