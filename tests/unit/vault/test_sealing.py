"""Is what is sealed read only by whom it is for, always on record, and gone when erased?"""

from __future__ import annotations

import datetime as dt
import uuid
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.db import transaction

from safetoshare import clock
from safetoshare.ledger.actions import By, Thing
from safetoshare.ledger.models import Entry, Outcome, Waiting
from safetoshare.vault import actions as vault
from safetoshare.vault.actions import (
    ToSeal,
    erase,
    same_as,
    seal,
    seal_all,
    sweep,
    unseal,
    unseal_all,
)
from safetoshare.vault.compartments import Compartment, Purpose
from safetoshare.vault.errors import DoesNotOpen, NotSealed, NotYours
from safetoshare.vault.keyring import keys
from safetoshare.vault.keyring.keys import key_of, make_key
from safetoshare.vault.keyring.models import DataKey, OrganisationKey
from safetoshare.vault.models import Sealed

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

FORCE, CHARITY = uuid.UUID(int=1), uuid.UUID(int=2)
OFFICER = By(uuid.UUID(int=3), "police_officer", FORCE)
ADVOCATE = By(uuid.UUID(int=4), "specialist_caseworker", CHARITY)
HER = Thing("cases.person", uuid.UUID(int=5))
NAME = {"name": "Invented Person Ŵyn", "born": "2000-01-01"}


def read(by: By = OFFICER, purpose: Purpose = Purpose.INVESTIGATE) -> dict[str, str]:
    return unseal(by=by, of=HER, compartment=Compartment.IDENTITY, purpose=purpose)


@pytest.fixture
def sealed() -> None:
    seal(HER, Compartment.IDENTITY, NAME, organisation=FORCE)


def test_what_was_sealed_comes_back_whole(sealed: None) -> None:
    assert read() == NAME


def test_nothing_of_it_stands_in_the_row(sealed: None) -> None:
    box = bytes(Sealed.objects.get().box)
    assert b"Invented" not in box
    assert len(box) == 1 + 12 + 1024 + 16


def test_every_reading_is_on_record_once_in_fifteen_minutes(sealed: None) -> None:
    start = dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC)
    for minutes, entries in ((0, 1), (14, 1), (16, 2)):
        with clock.at(start + dt.timedelta(minutes=minutes)):
            read()
        assert Entry.objects.count() == entries
    with clock.at(start + dt.timedelta(minutes=17)):
        read(purpose=Purpose.MAKE_SAFE)
    entry = Entry.objects.order_by("-number")[0]
    assert entry.details == {"compartment": "identity", "purpose": "make_safe"}
    assert (entry.by_id, entry.of_kind, entry.of_id) == (OFFICER.id, HER.kind, HER.id)
    assert Entry.objects.count() == 3


def test_another_organisation_is_refused_and_that_is_on_record(sealed: None) -> None:
    with pytest.raises(NotYours, match="Ask the organisation"):
        read(ADVOCATE)
    entry = Entry.objects.get()
    assert (entry.outcome, entry.details["why"]) == (Outcome.REFUSED, "not_yours")


def test_nobody_reads_for_no_organisation(sealed: None) -> None:
    with pytest.raises(NotYours):
        read(By(None, "worker"))


def test_what_is_not_there_is_refused_and_that_is_on_record() -> None:
    with pytest.raises(NotSealed, match="nothing here, or no longer"):
        read()
    assert Entry.objects.get().details["why"] == "not_sealed"


def test_a_box_that_was_moved_does_not_open(sealed: None) -> None:
    Sealed.objects.update(of_id=uuid.UUID(int=6))
    with pytest.raises(DoesNotOpen):
        unseal(
            by=OFFICER,
            of=Thing(HER.kind, uuid.UUID(int=6)),
            compartment=Compartment.IDENTITY,
            purpose=Purpose.INVESTIGATE,
        )
    assert Entry.objects.get().details["why"] == "does_not_open"


def test_compartments_are_sealed_under_keys_of_their_own(sealed: None) -> None:
    seal(HER, Compartment.STATUS, {"said": "nothing"}, organisation=FORCE)
    assert len({row.key_id for row in Sealed.objects.all()}) == 2
    assert DataKey.objects.count() == 2
    assert OrganisationKey.objects.count() == 1


def test_a_correction_takes_the_place_of_what_was_there(
    sealed: None, django_capture_on_commit_callbacks
) -> None:
    before = Sealed.objects.get().key_id
    with django_capture_on_commit_callbacks(execute=True):
        seal(HER, Compartment.IDENTITY, {"name": "Another Invented"}, organisation=FORCE)
    assert read() == {"name": "Another Invented"}
    assert not DataKey.objects.filter(pk=before).exists()


def test_erasing_destroys_the_key(sealed: None, django_capture_on_commit_callbacks) -> None:
    copy = Sealed.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        erase(by=OFFICER, of=HER, compartment=Compartment.IDENTITY)
    assert not DataKey.objects.exists()
    assert Entry.objects.get().action == "vault.erased"
    copy.save(force_insert=True)  # a backup of the records is put back
    with pytest.raises(NotSealed):
        read()


def test_a_destroyed_key_is_not_left_in_the_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    cursor = SimpleNamespace(execute=asked.append)
    sqlite = SimpleNamespace(
        vendor="sqlite", in_atomic_block=False, cursor=lambda: nullcontext(cursor)
    )
    monkeypatch.setattr(keys, "connections", {"keyring": sqlite})
    keys.destroy([uuid.UUID(int=1)])
    assert asked == ["PRAGMA wal_checkpoint(TRUNCATE)"]


def test_there_must_be_something_to_erase() -> None:
    with pytest.raises(NotSealed):
        erase(by=OFFICER, of=HER, compartment=Compartment.IDENTITY)
    entry = Entry.objects.get()
    assert (entry.action, entry.outcome) == ("vault.erased", Outcome.REFUSED)
    assert entry.details == {"compartment": "identity", "why": "not_sealed"}


def test_a_new_key_seals_from_now_on_and_the_old_one_still_opens(sealed: None) -> None:
    old = key_of(FORCE)
    new = make_key(FORCE)
    seal(HER, Compartment.LOCATION, {"where": "invented"}, organisation=FORCE)
    assert {key.organisation_key_id for key in DataKey.objects.all()} == {old.pk, new.pk}
    assert (old.number, new.number) == (1, 2)
    assert read() == NAME


def test_the_first_key_is_the_one_that_was_made_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two seal for a new organisation at the same moment, and neither has seen the other's key."""
    first = make_key(FORCE)
    monkeypatch.setattr(keys, "_newest", lambda organisation: None)
    assert key_of(FORCE) == first


def test_an_act_that_is_undone_leaves_a_key_that_the_sweep_destroys(sealed: None) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        seal(HER, Compartment.STATUS, {"said": "nothing"}, organisation=FORCE)
        raise ZeroDivisionError
    assert (Sealed.objects.count(), DataKey.objects.count()) == (1, 2)
    assert sweep() == 0
    with clock.at(clock.now() + dt.timedelta(hours=2)):
        assert sweep() == 1
    assert read() == NAME


def test_many_are_sealed_at_once() -> None:
    seal_all(
        ToSeal(Thing("cases.case", uuid.UUID(int=n)), Compartment.NARRATIVE, {"n": str(n)}, FORCE)
        for n in range(20)
    )
    assert Sealed.objects.count() == DataKey.objects.count() == 20


@pytest.fixture
def twenty(monkeypatch: pytest.MonkeyPatch) -> list[Thing]:
    """Sealed, and read in more parts than one."""
    for module in (vault, keys):
        monkeypatch.setattr(module, "AT_ONCE", 7)
    things = [Thing("cases.case", uuid.UUID(int=n)) for n in range(1, 21)]
    part = Compartment.NARRATIVE
    seal_all(ToSeal(of, part, {"n": str(of.id.int)}, FORCE) for of in things)
    return things


def read_all(things: list[Thing], by: By = OFFICER) -> dict[Thing, dict[str, str]]:
    return unseal_all(
        by=by, things=things, compartment=Compartment.NARRATIVE, purpose=Purpose.SUPPORT
    )


def test_many_are_read_at_once_with_an_entry_for_each(twenty: list[Thing]) -> None:
    assert read_all(twenty) == {of: {"n": str(of.id.int)} for of in twenty}
    assert {entry.of_id for entry in Entry.objects.all()} == {of.id for of in twenty}
    assert Waiting.objects.count() == Entry.objects.count() == 20


def test_what_is_read_again_within_the_quarter_is_on_record_once(twenty: list[Thing]) -> None:
    read_all(twenty[:5])
    read_all([*twenty[:6], twenty[0]])
    assert Entry.objects.count() == 6


def test_of_many_all_are_read_or_none_and_each_refusal_is_on_record(twenty: list[Thing]) -> None:
    theirs = Thing("cases.case", uuid.UUID(int=99))
    seal(theirs, Compartment.NARRATIVE, NAME, organisation=CHARITY)
    gone = Sealed.objects.get(of_id=twenty[3].id).key_id
    DataKey.objects.filter(pk=gone).delete()
    with pytest.raises(NotSealed):
        read_all([*twenty[:5], theirs, Thing("cases.case", uuid.UUID(int=98))])
    assert not Entry.objects.filter(outcome=Outcome.DONE).exists()
    refused = Entry.objects.order_by("number").values_list("of_id", "details__why")
    assert list(refused) == [
        (twenty[3].id, "not_sealed"),
        (theirs.id, "not_yours"),
        (uuid.UUID(int=98), "not_sealed"),
    ]


def test_the_reading_is_on_record_before_anything_is_given(
    twenty: list[Thing], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("no space left on the disk")

    monkeypatch.setattr(vault, "record_readings", full)
    with pytest.raises(OSError, match="no space"):
        read_all(twenty)


def test_of_nothing_nothing_is_read(twenty: list[Thing]) -> None:
    assert read_all([]) == {}
    assert not Entry.objects.exists()


def test_many_are_sealed_anew_and_no_old_key_is_left(
    twenty: list[Thing], django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        seal_all(ToSeal(of, Compartment.NARRATIVE, {"n": "new"}, FORCE) for of in twenty)
    assert Sealed.objects.count() == DataKey.objects.count() == 20
    assert set(map(str, read_all(twenty).values())) == {"{'n': 'new'}"}


def test_equal_values_match_and_tell_nothing_else() -> None:
    assert same_as("phone", "07700 900000") == same_as("phone", "07700 900000")
    assert same_as("phone", "07700 900000") != same_as("phone", "07700 900001")
    assert same_as("phone", "07700 900000") != same_as("name", "07700 900000")
