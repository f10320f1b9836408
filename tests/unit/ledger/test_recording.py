"""Is an act on record exactly when it was done, and a refusal when it was refused?"""

from __future__ import annotations

import datetime as dt
import uuid
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, transaction

from safetoshare import clock
from safetoshare.ledger import words
from safetoshare.ledger.actions import By, Thing, action, record
from safetoshare.ledger.errors import NotRecorded, UndeclaredAction
from safetoshare.ledger.models import Checkpoint, Entry, Leaf, Outcome, Subtree, Waiting
from safetoshare.ledger.sequencing import sequence_all
from safetoshare.refusals import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acts_to_try")]

OFFICER = By(uuid.UUID(int=7), "police_officer", uuid.UUID(int=8))
MOMENT = dt.datetime(2026, 3, 1, 22, 15, tzinfo=dt.UTC)


@action("test.opened")
def opened(*, by: By, level: str) -> Entry:
    """Makes a row of its own, so that it can be seen to be undone."""
    made = Checkpoint.objects.create(size=99, root=b"", at=clock.now())
    if level == "nothing":
        raise Refusal("Choose a level: nothing is none.", code="no_level")
    return made


@action("test.opened", of="what")
def opened_again(*, by: By, what: Checkpoint, level: object) -> None:
    """Done to something that is there already."""


def test_what_is_done_is_recorded_with_who_when_and_what() -> None:
    with clock.at(MOMENT):
        made = opened(by=OFFICER, level="high")
    entry = Entry.objects.get()
    assert (entry.action, entry.outcome, entry.at) == ("test.opened", Outcome.DONE, MOMENT)
    assert (entry.by_id, entry.by_role, entry.organisation_id) == (
        OFFICER.id,
        OFFICER.role,
        OFFICER.organisation,
    )
    assert (entry.of_kind, entry.details) == ("ledger.checkpoint", {"level": "high"})
    assert made.size == 99
    assert Waiting.objects.get().entry_number == entry.number
    assert words.say(entry, by="An officer", of="it") == "An officer opened it (high)."


def test_what_is_refused_leaves_nothing_but_the_refusal() -> None:
    with pytest.raises(Refusal, match="Choose a level"):
        opened(by=OFFICER, level="nothing")
    entry = Entry.objects.get()
    assert (entry.outcome, entry.details) == (
        Outcome.REFUSED,
        {"level": "nothing", "why": "no_level"},
    )
    assert (entry.of_kind, entry.of_id) == ("", None)
    assert not Checkpoint.objects.exists()


@pytest.mark.parametrize(
    ("level", "kept"),
    [
        (uuid.UUID(int=1), str(uuid.UUID(int=1))),
        (dt.date(2026, 1, 1), "2026-01-01"),
        (Checkpoint(size=4), "4"),
        (True, "True"),
        (None, ""),
    ],
)
def test_codes_ids_and_dates_can_be_details(level: object, kept: str) -> None:
    opened_again(by=OFFICER, what=Checkpoint(size=1), level=level)
    assert Entry.objects.get().details == {"level": kept}


@pytest.mark.parametrize("typed", ["her name", "x" * 65, "a@example.invalid"])
def test_what_somebody_typed_cannot_be_recorded(typed: str) -> None:
    with pytest.raises(NotRecorded, match="level of test"):
        opened_again(by=OFFICER, what=Checkpoint(size=1), level=typed)
    assert not Entry.objects.exists()


def test_an_entry_has_the_details_that_its_words_tell() -> None:
    with transaction.atomic(), pytest.raises(UndeclaredAction, match="Record level of test"):
        record("test.opened", by=OFFICER, of=None, details={})


def test_nothing_is_recorded_outside_a_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    outside = SimpleNamespace(in_atomic_block=False)
    monkeypatch.setattr(transaction, "get_connection", lambda: outside)
    with pytest.raises(NotRecorded, match="none is open"):
        record("test.opened", by=OFFICER, of=None, details={"level": "a"})


@pytest.mark.parametrize("table", [Entry, Leaf, Subtree, Checkpoint])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_the_record(table: type, change: str) -> None:
    opened(by=OFFICER, level="high")
    sequence_all()
    rows = table.objects.all()
    field = {Entry: "action", Leaf: "commitment", Subtree: "hash", Checkpoint: "root"}[table]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        if change == "delete":
            rows._raw_delete(rows.db)
        else:
            rows.update(**{field: b"x" if field != "action" else "x"})


def test_everything_about_one_thing_oldest_first() -> None:
    one, other = Thing("case", uuid.UUID(int=1)), Thing("case", uuid.UUID(int=2))
    with transaction.atomic():
        for level, about in (("a", one), ("b", other), ("c", one)):
            record("test.opened", by=OFFICER, of=about, details={"level": level})
    found = Entry.objects.all().about("case", uuid.UUID(int=1))
    assert [entry.details["level"] for entry in found] == ["a", "c"]
