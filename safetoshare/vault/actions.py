"""How is something sealed, unsealed, compared and erased?

Sealing is part of the act that keeps the record, and is on record with it. Every unsealing is on
record by itself before anything is given: who, what, for what. So is every refusal.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from safetoshare import clock
from safetoshare.ledger.actions import By, Thing, record, record_reading
from safetoshare.ledger.models import Outcome
from safetoshare.refusals import Refusal
from safetoshare.vault import boxes, padding
from safetoshare.vault.compartments import Compartment, Purpose
from safetoshare.vault.errors import NotSealed, NotYours
from safetoshare.vault.keyring import keys
from safetoshare.vault.keyring.models import DataKey, OrganisationKey
from safetoshare.vault.models import Sealed

Fields = Mapping[str, str]
READ, ERASED = "vault.read", "vault.erased"
LONGEST_ACT = dt.timedelta(hours=1)


@dataclass(frozen=True)
class ToSeal:
    """The fields of one compartment of one record, for one organisation."""

    of: Thing
    compartment: Compartment
    fields: Fields
    organisation: uuid.UUID


def seal(of: Thing, compartment: Compartment, fields: Fields, *, organisation: uuid.UUID) -> None:
    """Seal a compartment of a record; what it held before is destroyed once this is committed."""
    seal_all([ToSeal(of, compartment, fields, organisation)])


def seal_all(all_of_it: Iterable[ToSeal]) -> None:
    """Seal many at once: all of them, or none."""
    pairs: dict[uuid.UUID, OrganisationKey] = {}
    sealed, wrapped = [], []
    for each in all_of_it:
        pair = pairs.get(each.organisation) or keys.key_of(each.organisation)
        pairs[each.organisation] = pair
        row, key = _row(each), boxes.new_key()
        row.box = boxes.close(key, padding.pad(_packed(each.fields)), row.belongs_to())
        sealed.append(row)
        wrapped.append(
            DataKey(
                id=row.key_id,
                organisation_key=pair,
                made_at=row.sealed_at,
                wrapped=boxes.wrap(key, bytes(pair.public), row.belongs_to()),
            )
        )
    keys.keep(wrapped)
    with transaction.atomic():
        _destroy_after_commit(_replaced(sealed))
        Sealed.objects.bulk_create(sealed)


def unseal(*, by: By, of: Thing, compartment: Compartment, purpose: Purpose) -> dict[str, str]:
    """The fields of a compartment.

    Raises NotYours for another organisation, NotSealed if there is nothing or it was erased.
    """
    told = {"compartment": str(compartment), "purpose": str(purpose)}
    try:
        row = _found(by, of, compartment)
        key = keys.take(row.key_id, row.belongs_to())
        padded = boxes.open_box(key, bytes(row.box), row.belongs_to())
    except Refusal as refusal:
        _record_refusal(READ, by, of, told, refusal)
        raise
    record_reading(READ, by=by, of=of, details=told)
    return dict(json.loads(padding.unpad(padded)))


def erase(*, by: By, of: Thing, compartment: Compartment) -> None:
    """Erase a compartment for good: its key is destroyed, so that no copy opens any more.

    Raises NotSealed if there is nothing.
    """
    told = {"compartment": str(compartment)}
    try:
        with transaction.atomic():
            _destroy_after_commit(_taken_away(of, compartment))
            record(ERASED, by=by, of=of, details=told)
    except NotSealed as refusal:
        _record_refusal(ERASED, by, of, told, refusal)
        raise


def _taken_away(of: Thing, compartment: Compartment) -> list[uuid.UUID]:
    rows = Sealed.objects.filter(of_kind=of.kind, of_id=of.id, compartment=compartment)
    if not (gone := list(rows.values_list("key_id", flat=True))):
        raise _nothing()
    rows.delete()
    return gone


def _record_refusal(act: str, by: By, of: Thing, told: Mapping[str, str], refusal: Refusal) -> None:
    with transaction.atomic():
        details = {**told, "why": refusal.code}
        record(act, by=by, of=of, details=details, outcome=Outcome.REFUSED)
    refusal.on_record = True


def sweep() -> int:
    """Destroy the keys that open nothing: of acts undone, or stopped before they destroyed them.

    Returns how many. Keys younger than an act can last are left.
    """
    old = keys.older_than(clock.now() - LONGEST_ACT)
    in_use = set(Sealed.objects.filter(key_id__in=old).values_list("key_id", flat=True))
    idle = [key for key in old if key not in in_use]
    keys.destroy(idle)
    return len(idle)


def same_as(kind: str, value: str) -> bytes:
    """By what equal values of one kind are found without being read: 32 bytes."""
    return keys.keyed(kind, value)


def _row(each: ToSeal) -> Sealed:
    return Sealed(
        of_kind=each.of.kind,
        of_id=each.of.id,
        compartment=each.compartment,
        organisation_id=each.organisation,
        key_id=uuid.uuid4(),
        sealed_at=clock.now(),
    )


def _packed(fields: Fields) -> bytes:
    return json.dumps(dict(fields), ensure_ascii=False, separators=(",", ":")).encode()


def _replaced(rows: list[Sealed]) -> list[uuid.UUID]:
    """Take away what these rows take the place of; returns its keys."""
    places = {(row.of_kind, row.of_id, row.compartment) for row in rows}
    alike = Sealed.objects.filter(of_id__in={row.of_id for row in rows}).defer("box")
    before = [row for row in alike if (row.of_kind, row.of_id, row.compartment) in places]
    Sealed.objects.filter(pk__in=[row.pk for row in before]).delete()
    return [row.key_id for row in before]


def _destroy_after_commit(key_ids: list[uuid.UUID]) -> None:
    if key_ids:
        transaction.on_commit(lambda: keys.destroy(key_ids))


def _found(by: By, of: Thing, compartment: Compartment) -> Sealed:
    row = Sealed.objects.filter(of_kind=of.kind, of_id=of.id, compartment=compartment).first()
    if row is None:
        raise _nothing()
    if row.organisation_id != by.organisation:
        raise NotYours("Ask the organisation that keeps this record: it is sealed for them.")
    return row


def _nothing() -> NotSealed:
    return NotSealed("Ask who keeps the record: there is nothing here, or no longer.")
