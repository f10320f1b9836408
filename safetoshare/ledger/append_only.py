"""How does the database itself refuse to change what was recorded?

Triggers, on both databases. They stop the product and its mistakes; whoever owns the database can
drop them, which `verifying` then finds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

Key = Sequence[str]


class Guard(migrations.RunPython):
    """A migration's operation: the statements, by a database's vendor, that make triggers."""

    def __init__(self, statements: Mapping[str, Sequence[str]]) -> None:
        super().__init__(self._make)
        self.statements = statements

    def _make(self, _: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in self.statements.get(editor.connection.vendor, ()):
            editor.execute(statement)


def append_only(table: str) -> Guard:
    """Refuse to change or delete any row of a table."""
    return Guard({"sqlite": on_sqlite(table), "postgresql": on_postgresql(table)})


def never_replaced(table: str, *keys: Key) -> Guard:
    """Refuse a row that would take another's place, by any of the keys.

    `keys` are the primary key's columns and those of each unique constraint. Only SQLite asks for
    it: there `INSERT OR REPLACE` deletes the other row without asking the triggers on DELETE,
    unless whoever connects has switched `recursive_triggers` on.
    """
    return Guard({"sqlite": [no_replace_on_sqlite(table, keys)]})


def on_sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for event in ("DELETE", "UPDATE")
    ]


def no_replace_on_sqlite(table: str, keys: Sequence[Key]) -> str:
    # SQLite numbers every row beside its keys, and a row can be replaced by that number too.
    same = " OR ".join(_is_there(table, key) for key in (*keys, ["rowid"]))
    return (
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {same}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def _is_there(table: str, key: Key) -> str:
    same = " AND ".join(f'"{column}" = NEW."{column}"' for column in key)
    return f"EXISTS (SELECT 1 FROM {table} WHERE {same})"


def on_postgresql(table: str) -> list[str]:
    """Written as PostgreSQL itself shows a trigger, so that `guarding` can compare."""
    refuse = f"{table}_refuse"
    return [
        f"CREATE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE DELETE OR UPDATE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {refuse}()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {refuse}()",
    ]
