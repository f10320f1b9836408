"""Does the command say that the record fits, and where it does not?"""

import json
import uuid

import pytest
from django.db import connection, transaction

from safetoshare.ledger import guarding, tree
from safetoshare.ledger.actions import By, Thing, record
from safetoshare.ledger.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acts_to_try")]


def write(count: int) -> None:
    with transaction.atomic():
        for number in range(count):
            of = Thing("case", uuid.UUID(int=number))
            record("test.opened", by=By(None, "test"), of=of, details={"level": str(number)})


def test_a_record_that_fits(run):
    write(3)
    assert run("ledger", "sequence").out == "3 entries appended.\n"
    done = run("ledger", "verify")
    assert done.code == 0
    assert "3 entries in the tree, 0 waiting" in done.out
    kept = done.out.splitlines()[-1]
    assert run("ledger", "verify", "--checkpoint", kept, "--json").code == 0


def test_for_machines(run):
    assert json.loads(run("ledger", "verify", "--json").out) == {
        "size": 0,
        "waiting": 0,
        "root": tree.EMPTY.hex(),
    }


def test_a_record_that_does_not_fit_ends_with_3(run):
    write(2)
    run("ledger", "sequence")
    with connection.cursor() as cursor:
        drop = "DROP TRIGGER ledger_entry_no_update"
        cursor.execute(
            drop
            if connection.vendor == "sqlite"
            else "DROP TRIGGER ledger_entry_no_change ON ledger_entry"
        )
    Entry.objects.order_by("number")[:1].get()
    Entry.objects.filter(details={"level": "1"}).update(by_role="nobody")
    done = run("ledger", "verify")
    assert done.code == 3
    assert "Keep the database as it is" in done.err


def test_a_record_that_nothing_keeps_from_change_ends_with_3(run, monkeypatch):
    monkeypatch.setattr(guarding, "not_standing", lambda: ["ledger_leaf_no_update"])
    done = run("ledger", "verify")
    assert done.code == 3
    assert "the trigger ledger_leaf_no_update is gone" in done.err


@pytest.mark.parametrize("wrong", ["", "3", "x:00", "3:zz"])
def test_a_checkpoint_must_be_one(wrong, run):
    done = run("ledger", "verify", "--checkpoint", wrong or ":")
    assert done.code == 2
    assert "SIZE:ROOT" in done.err
