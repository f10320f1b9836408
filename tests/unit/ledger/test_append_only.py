"""Does the database itself refuse to replace what was recorded, whoever is connected to it?"""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from django.db import Error, connection, transaction

from safetoshare.ledger.models import Entry, Leaf
from tests.unit.ledger.test_verifying import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acts_to_try")]
ONE = 'INSERT INTO ledger_leaf ("index", v, commitment) VALUES (5, 1, {})'
FORMS = {
    "insert or replace": 'INSERT OR REPLACE INTO ledger_leaf ("index", v, commitment)'
    " VALUES (5, 1, x'00')",
    "replace by a key written as words": 'REPLACE INTO ledger_leaf ("index", v, commitment)'
    " VALUES ('5', 1, x'00')",
    "replace by the other key": 'REPLACE INTO ledger_leaf ("index", v, commitment)'
    " SELECT 6, 1, commitment FROM ledger_leaf",
    "replace by the number of the row": "REPLACE INTO ledger_leaf"
    " (rowid, \"index\", v, commitment) SELECT rowid, 6, 1, x'00' FROM ledger_leaf",
    "update or replace": "UPDATE OR REPLACE ledger_leaf SET v = 2",
    "on conflict": ONE.format("x'00'") + ' ON CONFLICT ("index") DO UPDATE SET v = 2',
}
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="forms of SQLite")


@pytest.fixture
def plain() -> sqlite3.Connection:
    """The same tables and triggers, and a connection that nobody has set anything for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'ledger_leaf' AND sql > ''")
        made = [sql for (sql,) in cursor.fetchall()]
    foreign = sqlite3.connect(":memory:")
    for statement in [*made, ONE.format("x'aa'")]:
        foreign.execute(statement)
    return foreign


@on_sqlite
@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_replaced_over_a_plain_connection(form: str, plain: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="ledger_leaf is append-only"):
        plain.execute(FORMS[form])
    assert plain.execute("SELECT * FROM ledger_leaf").fetchall() == [(5, 1, b"\xaa")]


@on_sqlite
@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_replaced_over_our_own_connection(form: str) -> None:
    Leaf.objects.create(index=5, commitment=b"\xaa")
    with pytest.raises(Error, match="is append-only"), transaction.atomic():
        connection.cursor().execute(FORMS[form])
    assert bytes(Leaf.objects.get().commitment) == b"\xaa"


@on_sqlite
def test_what_would_be_replaced_is_deleted_before_the_triggers_eyes() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers")
        assert cursor.fetchone() == (1,)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a form of PostgreSQL")
def test_nothing_is_replaced_on_postgresql() -> None:
    Leaf.objects.create(index=5, commitment=b"\xaa")
    form = ONE.format("'x'") + " ON CONFLICT (\"index\") DO UPDATE SET commitment = 'y'"
    with pytest.raises(Error, match="ledger_leaf is append-only"), transaction.atomic():
        connection.cursor().execute(form)
    assert bytes(Leaf.objects.get().commitment) == b"\xaa"


@on_sqlite
def test_every_key_of_every_table_is_minded() -> None:
    """Each table that refuses a change also refuses a row that takes another's place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers: dict[str, str] = dict(cursor.fetchall())
        tables = [name.removesuffix("_no_update") for name in triggers if "_no_update" in name]
        assert {"ledger_entry", "governance_takeninstrument"} <= set(tables)
        for table in tables:
            for key in _keys(table, cursor):
                same = " AND ".join(f'"{column}" = NEW."{column}"' for column in key)
                assert f"WHERE {same})" in triggers[f"{table}_no_replace"], (table, key)


def _keys(table: str, cursor: Any) -> list[list[str]]:
    """Of every unique index of a table, the columns."""
    found = connection.introspection.get_constraints(cursor, table).values()
    return [each["columns"] for each in found if each["unique"] or each["primary_key"]]


def test_what_is_new_is_still_written() -> None:
    write(3)
    assert Entry.objects.count() == 3
