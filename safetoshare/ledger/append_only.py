"""How does the database itself refuse to change what was recorded?

Triggers, on both databases. They stop the product and its mistakes; whoever owns the database can
drop them, which `verifying` then finds.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def append_only(table: str) -> migrations.RunPython:
    """A migration's operation: refuse to change or delete any row of a table."""

    def forwards(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        is_postgresql = editor.connection.vendor == "postgresql"
        for statement in on_postgresql(table) if is_postgresql else on_sqlite(table):
            editor.execute(statement)

    return migrations.RunPython(forwards)


def on_sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for event in ("DELETE", "UPDATE")
    ]


def on_postgresql(table: str) -> list[str]:
    refuse = f"{table}_refuse"
    return [
        f"CREATE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {refuse}()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
        f" EXECUTE FUNCTION {refuse}()",
    ]
