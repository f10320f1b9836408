"""What is kept of what happened, and what of it is in the tree?

`Entry` says what happened, in codes and ids. Its commitment, a hash over a salt and the entry, is
all that a `Leaf` holds: without the entry it means nothing to anybody.
`Waiting` are the entries that no sequencer has appended yet. Nothing here has a foreign key, so
that nothing can be deleted with what it is about.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from typing import Any

import rfc8785
from django.db import models

VERSION = 1


class Outcome(models.TextChoices):
    """How an act ended."""

    DONE = "done"
    REFUSED = "refused"


class EntryQuerySet(models.QuerySet["Entry"]):
    """Which entries?"""

    def about(self, kind: str, of: uuid.UUID) -> EntryQuerySet:
        """All that happened to one thing, oldest first."""
        return self.filter(of_kind=kind, of_id=of).order_by("at", "number")


class Entry(models.Model):
    """One act: done, or refused. Codes and ids only, never a word anybody typed."""

    number = models.BigAutoField(primary_key=True)
    action = models.CharField(max_length=80)
    outcome = models.CharField(max_length=10, choices=Outcome)
    at = models.DateTimeField()
    # Who, and for which organisation; without an id, the product itself ("sequencer").
    by_id = models.UUIDField(null=True)
    by_role = models.CharField(max_length=60)
    organisation_id = models.UUIDField(null=True)
    of_kind = models.CharField(max_length=60)
    of_id = models.UUIDField(null=True)
    details = models.JSONField(default=dict)
    salt = models.BinaryField(max_length=32)
    commitment = models.BinaryField(max_length=32, unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["of_kind", "of_id", "at"], name="entry_about"),
            models.Index(fields=["by_id", "at"], name="entry_by"),
            models.Index(fields=["organisation_id", "at"], name="entry_for"),
            models.Index(fields=["at"], name="entry_at"),
        )

    class Kept:
        safe = ("number", "action", "outcome", "at", "commitment")
        personal = ("by_id", "by_role", "organisation_id", "of_kind", "of_id", "details")
        secret = ("salt",)
        how_long = "record"
        shown_to = "auditors, as a sentence"

    def body(self) -> dict[str, Any]:
        """What the commitment is over, beside the salt."""
        return {
            "action": self.action,
            "at": self.at.astimezone(dt.UTC).isoformat(),
            "by": _text(self.by_id),
            "details": self.details,
            "of": [self.of_kind, _text(self.of_id)],
            "organisation": _text(self.organisation_id),
            "outcome": str(self.outcome),
            "role": self.by_role,
        }

    def commit(self) -> bytes:
        """SHA-256 over the salt and the canonical JSON (RFC 8785) of the body."""
        return hashlib.sha256(bytes(self.salt) + rfc8785.dumps(self.body())).digest()


class Waiting(models.Model):
    """An entry that is not in the tree yet. Written with the entry, deleted with the leaf."""

    entry_number = models.BigIntegerField(primary_key=True)

    class Kept:
        safe = ("entry_number",)
        how_long = "record"
        shown_to = "nobody: gone once the entry is in the tree"


class Leaf(models.Model):
    """One entry of the tree: a version and a commitment, and nothing else."""

    index = models.BigIntegerField(primary_key=True)
    v = models.PositiveSmallIntegerField(default=VERSION)
    commitment = models.BinaryField(max_length=32, unique=True)

    class Kept:
        safe = ("index", "v", "commitment")
        how_long = "record"
        shown_to = "whoever verifies the record"

    def data(self) -> bytes:
        """The bytes that are hashed into the tree."""
        return leaf_data(bytes(self.commitment), self.v)


def leaf_data(commitment: bytes, version: int = VERSION) -> bytes:
    """RFC 8785 JSON of a leaf."""
    return rfc8785.dumps({"commitment": commitment.hex(), "v": version})


class Subtree(models.Model):
    """The hash of a complete subtree; level 0 are the leaves."""

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["level", "index"], name="subtree_place"),)

    class Kept:
        safe = ("id", "level", "index", "hash")
        how_long = "record"
        shown_to = "whoever verifies the record"


class Checkpoint(models.Model):
    """How large the tree was at a moment, and its root."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Kept:
        safe = ("size", "root", "at")
        how_long = "record"
        shown_to = "everybody who asks"


def _text(value: uuid.UUID | None) -> str | None:
    return None if value is None else str(value)
