"""How is something sealed, unsealed, compared and erased?

Sealing is part of the act that keeps the record, and is on record with it. Every unsealing is on
record by itself before anything is given: who, what, for what. So is every refusal.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from safetoshare import clock
from safetoshare.ledger.actions import By, Thing, record, record_readings
from safetoshare.ledger.models import Outcome
from safetoshare.refusals import Refusal
from safetoshare.vault import boxes, padding
from safetoshare.vault.compartments import Compartment, Purpose
from safetoshare.vault.errors import DoesNotOpen, NotSealed, NotYours
from safetoshare.vault.keyring import keys
from safetoshare.vault.keyring.models import DataKey
from safetoshare.vault.models import Sealed

Fields = Mapping[str, str]
READ, ERASED = "vault.read", "vault.erased"
LONGEST_ACT = dt.timedelta(hours=1)
AT_ONCE = 500


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
    key_of = functools.cache(keys.key_of)
    sealed, wrapped = [], []
    for each in all_of_it:
        row, key, pair = _row(each), boxes.new_key(), key_of(each.organisation)
        belongs_to = row.belongs_to()
        row.box = boxes.close(key, padding.pad(_packed(each.fields)), belongs_to)
        sealed.append(row)
        wrapped.append(
            DataKey(
                id=row.key_id,
                organisation_key_id=pair.pk,
                made_at=row.sealed_at,
                wrapped=boxes.wrap(key, bytes(pair.public), belongs_to),
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
    return unseal_all(by=by, things=[of], compartment=compartment, purpose=purpose)[of]


def unseal_all(
    *, by: By, things: Sequence[Thing], compartment: Compartment, purpose: Purpose
) -> dict[Thing, dict[str, str]]:
    """The fields of the same compartment of many records: of all of them, or of none.

    The readings are on record, one for each record, in one transaction before anything is given.
    Raises as `unseal` does if one of them cannot be read; each that cannot is on record.
    """
    told = {"compartment": str(compartment), "purpose": str(purpose)}
    opened = _opened(by, things, compartment)
    refused = {of: each for of, each in opened.items() if isinstance(each, Refusal)}
    for of, refusal in refused.items():
        _record_refusal(READ, by, of, told, refusal)
    if refused:
        raise next(iter(refused.values()))
    record_readings(READ, by=by, of=things, details=told)
    given = {of: each for of, each in opened.items() if isinstance(each, bytes)}
    return {of: dict(json.loads(padding.unpad(each))) for of, each in given.items()}


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
    before = [
        row
        for alike in _sealed(Thing(row.of_kind, row.of_id) for row in rows)
        for row in alike.defer("box")
        if (row.of_kind, row.of_id, row.compartment) in places
    ]
    if before:
        Sealed.objects.filter(pk__in=[row.pk for row in before]).delete()
    return [row.key_id for row in before]


def _destroy_after_commit(key_ids: list[uuid.UUID]) -> None:
    if key_ids:
        transaction.on_commit(lambda: keys.destroy(key_ids))


def _opened(
    by: By, things: Sequence[Thing], compartment: Compartment
) -> dict[Thing, bytes | Refusal]:
    """What is in each box, or why that is not given."""
    rows = _rows(things, compartment)
    wrapped = keys.take_all([row.key_id for row in rows.values()])
    return {of: _open(by, rows.get(of), wrapped) for of in things}


def _open(by: By, row: Sealed | None, wrapped: Mapping[uuid.UUID, keys.Taken]) -> bytes | Refusal:
    if row is None:
        return _nothing()
    if row.organisation_id != by.organisation:
        return NotYours("Ask the organisation that keeps this record: it is sealed for them.")
    if row.key_id not in wrapped:
        return _nothing()
    belongs_to = row.belongs_to()
    try:
        key = wrapped[row.key_id].key(belongs_to)
        return boxes.open_box(key, bytes(row.box), belongs_to)
    except DoesNotOpen as refusal:
        return refusal


def _rows(things: Sequence[Thing], compartment: Compartment) -> dict[Thing, Sealed]:
    found = {
        Thing(row.of_kind, row.of_id): row
        for rows in _sealed(things)
        for row in rows.filter(compartment=compartment)
    }
    return {of: found[of] for of in things if of in found}


def _sealed(things: Iterable[Thing]) -> Iterator[QuerySet[Sealed]]:
    """Every box of these things, by the index, and of no more at once than a database takes."""
    of_kind: dict[str, list[uuid.UUID]] = {}
    for of in things:
        of_kind.setdefault(of.kind, []).append(of.id)
    for kind, ids in of_kind.items():
        for start in range(0, len(ids), AT_ONCE):
            yield Sealed.objects.filter(of_kind=kind, of_id__in=ids[start : start + AT_ONCE])


def _nothing() -> NotSealed:
    return NotSealed("Ask who keeps the record: there is nothing here, or no longer.")
