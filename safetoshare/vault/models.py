"""What is kept of a sealed record, outside the keyring?"""

from __future__ import annotations

import uuid

from django.db import models

from safetoshare.vault.compartments import Compartment


class Sealed(models.Model):
    """One compartment of one record. Who has this table knows that something is there: no more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    of_kind = models.CharField(max_length=60)
    of_id = models.UUIDField()
    compartment = models.CharField(max_length=20, choices=Compartment)
    organisation_id = models.UUIDField(db_index=True)
    key_id = models.UUIDField(unique=True)
    box = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["of_kind", "of_id", "compartment"], name="one_box_a_compartment"
            ),
        )

    class Kept:
        safe = ("id", "compartment", "organisation_id", "sealed_at")
        personal = ("of_kind", "of_id")
        secret = ("key_id", "box")
        how_long = "sealed"
        shown_to = "nobody; what is in it to who may read the compartment, for a purpose, on record"

    def belongs_to(self) -> bytes:
        """What is bound into box and key."""
        parts = (self.of_kind, self.of_id, self.compartment, self.organisation_id, self.key_id)
        return "|".join(str(part) for part in parts).encode()
