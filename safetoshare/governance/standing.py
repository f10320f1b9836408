"""Do the papers stand that sharing this, with them, for that, would stand on?

Five papers, each in force that day with an owner who works there: an agreement that covers all that
goes, the record of the processing that it is part of, an impact assessment of that processing, a
policy document for its condition, and an adopted retention schedule. One agreement has to cover
everything that goes together. A policy document is asked for always, although the law asks for it
only where processing is sensitive: status and nationality may reveal ethnicity (drafted here).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from django.db.models import QuerySet

from safetoshare.accounts.models import Organisation
from safetoshare.codes import DataItem, UnknownCode
from safetoshare.governance.errors import DoesNotStand, Fault
from safetoshare.governance.holding import fault_of, named
from safetoshare.governance.models import (
    ImpactAssessment,
    Paper,
    PolicyDocument,
    ProcessingRecord,
    RetentionAdoption,
    SharingAgreement,
)
from safetoshare.governance.models.papers import with_owners
from safetoshare.governance.purposes import Purpose

P = TypeVar("P", bound=Paper)
Faults = tuple[DoesNotStand, ...]
# What names the items and the purposes that it covers.
Covers: TypeAlias = ProcessingRecord | ImpactAssessment | SharingAgreement


@dataclass(frozen=True)
class Standing:
    """The papers that cover it, and what is missing. Without papers nothing stands."""

    papers: tuple[Paper, ...] = ()
    missing: Faults = ()

    @property
    def stands(self) -> bool:
        return bool(self.papers) and not self.missing


@dataclass(frozen=True)
class Asked:
    """What is to go, from whom, to whom, for what, on which day."""

    organisation: Organisation
    recipient: Organisation
    items: frozenset[str]
    purpose: str
    day: dt.date


def check_standing(
    *,
    organisation: Organisation,
    recipient: Organisation,
    items: Iterable[str],
    purpose: str,
    day: dt.date,
) -> Standing:
    """The papers it stands on. Raises DoesNotStand, saying what is missing and what to do."""
    found = what_stands(
        organisation=organisation, recipient=recipient, items=items, purpose=purpose, day=day
    )
    if found.stands:
        return found
    raise found.missing[0]


def what_stands(
    *,
    organisation: Organisation,
    recipient: Organisation,
    items: Iterable[str],
    purpose: str,
    day: dt.date,
) -> Standing:
    """The papers that cover it that day, and every refusal that stands in the way, worst first.

    `items` are codes of `codes.DataItem`, `purpose` is a value of the protocol's fact "purpose".
    """
    asked = Asked(organisation, recipient, frozenset(items), purpose, day)
    faults = _not_asked_well(asked)
    if faults:
        return Standing(missing=faults)
    agreement, missing = _nearest(_agreements(asked), asked)
    if agreement is None:
        return Standing(missing=(_no_agreement(asked),))
    return _under(agreement, missing, asked, _shelf_of({agreement.organisation_id}))


def standings(agreements: Iterable[SharingAgreement], day: dt.date) -> dict[uuid.UUID, Standing]:
    """By agreement, whether all that it covers could go to its first party that day.

    What stands behind them is read once for all.
    """
    found = list(agreements)
    shelf = _shelf_of({each.organisation_id for each in found})
    return {each.pk: _stands_under(each, day, shelf) for each in found}


def _stands_under(agreement: SharingAgreement, day: dt.date, shelf: _Shelf) -> Standing:
    party = agreement.parties.all()[0].organisation
    found: list[Standing] = []
    for purpose in agreement.purposes:
        items = frozenset(agreement.items)
        asked = Asked(agreement.organisation, party, items, purpose, day)
        found.append(_under(agreement, _faults(agreement, asked), asked, shelf))
    missing = {fault.sentence: fault for each in found for fault in each.missing}
    return Standing(found[0].papers, tuple(missing.values()))


def _under(agreement: SharingAgreement, missing: Faults, asked: Asked, shelf: _Shelf) -> Standing:
    behind = _behind(agreement, asked, shelf)
    papers = (agreement, *(paper for paper, faults in behind if paper and not faults))
    return Standing(papers, missing + tuple(fault for _, faults in behind for fault in faults))


def _not_asked_well(asked: Asked) -> Faults:
    if not asked.items:
        return (_fault("Name what is to be shared: no item is named.", Fault.NOTHING_NAMED),)
    if asked.organisation == asked.recipient:
        told = "Name another recipient: an organisation does not share with itself."
        return (_fault(told, Fault.SAME_ORGANISATION),)
    try:
        Purpose(asked.purpose)
        for item in sorted(asked.items):
            DataItem(item)
    except UnknownCode as unknown:
        return (_fault(str(unknown), Fault.UNKNOWN_CODE),)
    return ()


def _fault(sentence: str, code: Fault) -> DoesNotStand:
    return DoesNotStand(sentence, code=code)


# --- The agreement ----------------------------------------------------------------------------


def _agreements(asked: Asked) -> list[SharingAgreement]:
    rows = SharingAgreement.objects.filter(
        organisation=asked.organisation, parties__organisation=asked.recipient
    )
    return list(rows)


def _no_agreement(asked: Asked) -> DoesNotStand:
    others = SharingAgreement.objects.filter(organisation=asked.organisation).exists()
    return _fault(
        f"Make a sharing agreement with {asked.recipient} first: {asked.organisation} has none"
        " that names them.",
        Fault.OTHER_RECIPIENT if others else Fault.MISSING,
    )


def _coverage(paper: Covers, asked: Asked) -> Faults:
    """What of it a paper does not cover."""
    found = []
    if asked.purpose not in paper.purposes:
        label = Purpose(asked.purpose).label()
        told = f"Do not share it for this: {named(paper)} does not cover the purpose “{label}”."
        found.append(_fault(told, Fault.OTHER_PURPOSE))
    for item in sorted(asked.items - set(paper.items)):
        told = f"Leave out “{DataItem(item).label()}”: {named(paper)} does not cover it."
        found.append(_fault(told, Fault.OTHER_ITEM))
    return tuple(found)


# --- What stands behind it --------------------------------------------------------------------


@dataclass(frozen=True)
class _Shelf:
    """What can stand behind the agreements of some organisations."""

    records: Sequence[ProcessingRecord]
    assessments: Sequence[ImpactAssessment]
    policies: Sequence[PolicyDocument]
    adoptions: Sequence[RetentionAdoption]


def _shelf_of(organisations: Collection[uuid.UUID]) -> _Shelf:
    def all_of(rows: QuerySet[P]) -> list[P]:
        return list(with_owners(rows.filter(organisation__in=organisations)))

    return _Shelf(
        records=all_of(ProcessingRecord.objects.all()),
        assessments=all_of(ImpactAssessment.objects.select_related("processing")),
        policies=all_of(PolicyDocument.objects.all()),
        adoptions=all_of(RetentionAdoption.objects.all()),
    )


def _behind(
    agreement: SharingAgreement, asked: Asked, shelf: _Shelf
) -> list[tuple[Paper | None, Faults]]:
    """The record of the processing, and the papers that it needs; each with what is wrong."""
    series = agreement.processing.series
    record, faults = _nearest([each for each in shelf.records if each.series == series], asked)
    assert record is not None  # The agreement names one, and none is ever deleted.
    ours = agreement.organisation_id
    assessments = [each for each in shelf.assessments if each.processing.series == series]
    policies = [each for each in shelf.policies if record.condition in each.conditions]
    needed = (
        ("impact assessment of “{}”", assessments),
        (
            "policy document for the condition of “{}”",
            [each for each in policies if each.organisation_id == ours],
        ),
        (
            "retention schedule that covers “{}”",
            [each for each in shelf.adoptions if each.organisation_id == ours],
        ),
    )
    return [
        (record, faults),
        *(_found(name.format(record.title), rows, asked) for name, rows in needed),
    ]


def _found(name: str, rows: Sequence[P], asked: Asked) -> tuple[Paper | None, Faults]:
    paper, faults = _nearest(rows, asked)
    if paper is None:
        return None, (_fault(f"Make an {name} first: there is none.", Fault.MISSING),)
    return paper, faults


def _nearest(rows: Sequence[P], asked: Asked) -> tuple[P | None, Faults]:
    """Of several, the one with the least in the way; of equals the newest."""
    judged = [(row, _faults(row, asked)) for row in rows]
    if not judged:
        return None, ()
    return min(
        judged, key=lambda each: (_is_gone(each[1]), len(each[1]), -each[0].made_at.timestamp())
    )


def _is_gone(faults: Faults) -> bool:
    """Nothing can be mended about it: what has to be mended is another one."""
    return any(fault.code in (Fault.WITHDRAWN, Fault.SUPERSEDED) for fault in faults)


def _faults(paper: Paper, asked: Asked) -> Faults:
    fault = fault_of(paper, asked.day)
    missing = _coverage(paper, asked) if isinstance(paper, Covers) else ()
    return ((fault,) if fault else ()) + missing
