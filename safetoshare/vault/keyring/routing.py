"""Which database holds which table?  The keyring its own, and nothing else."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

KEYRING = "keyring"


class KeyringApart:
    """Django's router: keys in the keyring, everything else in the records."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return KEYRING if model._meta.app_label == KEYRING else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (db == KEYRING) == (app_label == KEYRING)
