"""Is every change to the record found, by whoever makes it and however it is done?"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from safetoshare.ledger import sequencing, tree, verifying
from safetoshare.ledger.actions import By, Thing, record
from safetoshare.ledger.append_only import on_postgresql, on_sqlite
from safetoshare.ledger.errors import LedgerDoesNotFit, LedgerNotGuarded
from safetoshare.ledger.guarding import made_by_migrations, not_standing
from safetoshare.ledger.models import Checkpoint, Entry, Leaf, Subtree, Waiting
from safetoshare.ledger.sequencing import read, sequence, sequence_all, size
from safetoshare.ledger.verifying import verify

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acts_to_try")]
OWNER = By(None, "sequencer")
TABLES = ["ledger_entry", "ledger_leaf", "ledger_subtree", "ledger_checkpoint"]


def write(count: int) -> None:
    with transaction.atomic():
        for number in range(count):
            of = Thing("case", uuid.UUID(int=number))
            record("test.opened", by=OWNER, of=of, details={"level": str(number)})


@pytest.fixture
def seven() -> None:
    """Seven entries in the tree, three batches of them."""
    write(7)
    while sequence(limit=3):
        pass
    assert size() == 7


@pytest.fixture
def unlocked() -> None:
    """Whoever owns the database takes its triggers away."""
    with connection.cursor() as cursor:
        for table in TABLES:
            make = on_postgresql if connection.vendor == "postgresql" else on_sqlite
            for statement in make(table):
                words = statement.split()
                if words[1] == "TRIGGER":
                    on = f" ON {table}" if connection.vendor == "postgresql" else ""
                    cursor.execute(f"DROP TRIGGER {words[2]}{on}")


def test_what_was_not_touched_fits(seven: None) -> None:
    write(2)
    seen: list[int] = []
    verified = verify(progress=seen.append)
    assert (verified.size, verified.waiting, sum(seen)) == (7, 2, 7)
    assert verified.root == tree.root(7, read)
    assert verify(kept=(3, tree.root(3, read))).root == verified.root


def test_a_long_record_is_recomputed_in_parts(seven: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "AT_ONCE", 3)
    seen: list[int] = []
    assert verify(progress=seen.append).root == tree.root(7, read)
    assert seen == [3, 3, 1]


def test_one_sequencer_waits_for_the_other_on_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite lets one writer in at a time; PostgreSQL has to be asked to."""
    asked: list[str] = []
    cursor = SimpleNamespace(execute=lambda statement, values: asked.append(statement))
    shared = SimpleNamespace(vendor="postgresql", cursor=lambda: nullcontext(cursor))
    monkeypatch.setattr(sequencing, "connection", shared)
    assert sequence() == 0
    assert asked == ["SELECT pg_advisory_xact_lock(%s)"]


def test_both_databases_refuse_to_change_what_was_recorded() -> None:
    for statements in (on_sqlite("t"), on_postgresql("t")):
        text = " ".join(statements)
        assert "t is append-only" in text
        assert "UPDATE" in text and "DELETE" in text
    assert "TRUNCATE" in " ".join(on_postgresql("t"))


def test_an_empty_record_fits() -> None:
    assert verify().root == tree.EMPTY
    assert sequence_all() == 0


def change(model: type, field: str, value: object, **which: object) -> Callable[[], object]:
    return lambda: model.objects.filter(**which).update(**{field: value})


def remove(model: type, **which: object) -> Callable[[], object]:
    def removing() -> None:
        rows = model.objects.filter(**which)
        rows._raw_delete(rows.db)

    return removing


def nth(number: int) -> int:
    return Entry.objects.order_by("number")[number].number


def on_entry(
    number: int, how: Callable[..., Callable[[], object]], *args: object
) -> Callable[[], object]:
    return lambda: how(Entry, *args, number=nth(number))()


def cut_the_end() -> None:
    remove(Leaf, index=6)()
    remove(Entry, number=nth(6))()
    remove(Subtree, level=0, index=6)()


def forge() -> None:
    """An entry is changed and its commitment made to fit."""
    entry = Entry.objects.get(number=nth(2))
    entry.by_role = "nobody"
    Entry.objects.filter(number=entry.number).update(by_role="nobody", commitment=entry.commit())
    Leaf.objects.filter(index=2).update(commitment=entry.commit())


TAMPERINGS = {
    "a word of an entry": (on_entry(2, change, "by_role", "nobody"), "entry"),
    "its outcome": (on_entry(2, change, "outcome", "refused"), "entry"),
    "an entry deleted": (on_entry(2, remove), "leaf 2"),
    "a leaf deleted": (remove(Leaf, index=2), "entry"),
    "a leaf and its entry deleted": (
        lambda: (remove(Leaf, index=2)(), on_entry(2, remove)()),
        "leaf 2",
    ),
    "an entry and its commitment": (forge, "leaf 2"),
    "a version": (change(Leaf, "v", 2, index=2), "leaf 2"),
    "a subtree": (change(Subtree, "hash", b"x" * 32, level=1, index=1), "leaf 2"),
    "a subtree deleted": (remove(Subtree, level=1, index=1), "the tree"),
    "a root": (change(Checkpoint, "root", b"x" * 32, size=6), "the first 6 leaves"),
    "a checkpoint deleted": (remove(Checkpoint, size=7), "leaf 6"),
    "the end cut off": (cut_the_end, "leaf 6"),
    "an entry that never waited": (lambda: (write(1), remove(Waiting)()), "entry"),
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_a_change_is_found_and_named(tampering: str, seven: None, unlocked: None) -> None:
    tamper, where = TAMPERINGS[tampering]
    tamper()
    with pytest.raises(LedgerDoesNotFit) as caught:
        verify()
    assert caught.value.where.startswith(where)


def test_that_every_trigger_is_gone_is_found_and_said(seven: None, unlocked: None) -> None:
    with pytest.raises(LedgerNotGuarded, match=r"triggers ledger_checkpoint_no_.* fits still"):
        verify()


def test_one_trigger_that_is_gone_is_named(seven: None) -> None:
    name = sorted(made_by_migrations(connection.vendor))[-1]
    table, _, _ = name.partition("_no_")
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    connection.cursor().execute(f"DROP TRIGGER {name}{on}")
    with pytest.raises(LedgerNotGuarded, match=f": the trigger {name} is gone or changed"):
        verify()


WEAKENED = {
    "sqlite": [
        "DROP TRIGGER ledger_leaf_no_update",
        "CREATE TRIGGER ledger_leaf_no_update BEFORE UPDATE ON ledger_leaf BEGIN SELECT 1; END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION ledger_leaf_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RETURN NEW; END $$",
    ],
}


def test_a_trigger_that_refuses_nothing_any_more_is_named(seven: None) -> None:
    assert not_standing() == []
    for statement in WEAKENED[connection.vendor]:
        connection.cursor().execute(statement)
    assert {name.partition("_no_")[0] for name in not_standing()} == {"ledger_leaf"}


def test_every_table_that_refuses_is_looked_at_on_both_databases() -> None:
    for vendor, ending in (("sqlite", "_no_update"), ("postgresql", "_no_change")):
        made = made_by_migrations(vendor)
        guarded = {name.removesuffix(ending) for name in made if name.endswith(ending)}
        assert guarded >= {*TABLES, "governance_takeninstrument", "governance_policyanswers"}


def test_the_sentence_names_first_what_does_not_fit(seven: None, unlocked: None) -> None:
    remove(Leaf, index=2)()
    with pytest.raises(LedgerDoesNotFit, match=r"for the record: entry [0-9]+ is neither in the"):
        verify()


def test_a_record_rewritten_whole_is_found_by_a_checkpoint_kept_elsewhere(seven: None) -> None:
    with pytest.raises(LedgerDoesNotFit, match="the first 5 leaves"):
        verify(kept=(5, b"x" * 32))
    with pytest.raises(LedgerDoesNotFit, match="the end was cut off"):
        verify(kept=(8, tree.EMPTY))
