"""Where are the records kept, and with what care?

SQLite where nothing else is named; a PostgreSQL address otherwise. Either way an acknowledged
record is on the disk: `synchronous` FULL is what keeps it through a power cut.
"""

from pathlib import Path
from typing import Any

import dj_database_url

SQLITE_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "busy_timeout": 20_000,
    "secure_delete": "ON",
    # A row that another would replace is deleted, and the triggers on DELETE are asked.
    "recursive_triggers": "ON",
}
SQLITE_OPTIONS = {
    # A writer waits at the door, instead of failing half-way.
    "transaction_mode": "IMMEDIATE",
    "init_command": ";".join(f"PRAGMA {name}={value}" for name, value in SQLITE_PRAGMAS.items()),
}


def database(url: str, *, otherwise: Path) -> dict[str, Any]:
    """Django's settings for a database: by its address, or the file of the embedded default."""
    if url:
        return dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    otherwise.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": otherwise,
        "OPTIONS": SQLITE_OPTIONS,
        "TEST": {"NAME": otherwise.with_stem(f"{otherwise.stem}-test")},
    }
