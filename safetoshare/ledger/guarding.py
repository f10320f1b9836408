"""Do the triggers stand that keep what was recorded, as the migrations made them?"""

from __future__ import annotations

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from safetoshare.ledger.append_only import Guard

# The name of each trigger that stands and the statement that makes it. On PostgreSQL one that is
# switched off, or whose function does not refuse, does not stand.
STANDING = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT t.tgname, pg_get_triggerdef(t.oid, true)"
    " FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
    " WHERE t.tgenabled IN ('O', 'A') AND p.prosrc ="
    " format(' BEGIN RAISE EXCEPTION ''%s is append-only''; END ', t.tgrelid::regclass)",
}
TRIGGER = "CREATE TRIGGER "


def not_standing() -> list[str]:
    """The names of the triggers that are gone, or are not as they were made; in their order."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING[connection.vendor])
        standing = dict(cursor.fetchall())
    made = made_by_migrations(connection.vendor)
    return sorted(name for name, statement in made.items() if standing.get(name) != statement)


def made_by_migrations(vendor: str) -> dict[str, str]:
    """Every trigger by its name, on a database of this vendor, and the statement that makes it."""
    statements = (
        statement
        for migration in MigrationLoader(None).disk_migrations.values()
        for operation in migration.operations
        if isinstance(operation, Guard)
        for statement in operation.statements.get(vendor, ())
    )
    return {
        statement.removeprefix(TRIGGER).split()[0]: statement
        for statement in statements
        if statement.startswith(TRIGGER)
    }
