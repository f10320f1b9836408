"""Which keys are there?"""

from __future__ import annotations

import uuid

from django.db import models


class OrganisationKey(models.Model):
    """A key pair of an organisation. What is sealed for it is sealed with the newest one.

    `public` is an X25519 public key; `private` the private key, sealed with the master key, which
    is in no database.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation_id = models.UUIDField()
    number = models.PositiveIntegerField()
    public = models.BinaryField(max_length=32)
    private = models.BinaryField(max_length=100)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation_id", "number"], name="one_newest_key"),
        )

    class Kept:
        safe = ("id", "organisation_id", "number", "public", "made_at")
        secret = ("private",)
        how_long = "keys"
        shown_to = "nobody"


class DataKey(models.Model):
    """The key of one sealed record, wrapped to its organisation's key."""

    id = models.UUIDField(primary_key=True)
    organisation_key = models.ForeignKey(OrganisationKey, on_delete=models.PROTECT)
    wrapped = models.BinaryField(max_length=100)
    made_at = models.DateTimeField(db_index=True)

    class Kept:
        safe = ("id", "organisation_key", "made_at")
        secret = ("wrapped",)
        how_long = "keys"
        shown_to = "nobody"


class IndexKey(models.Model):
    """The key by which values of one kind are compared without being read."""

    kind = models.CharField(max_length=60, primary_key=True)
    sealed = models.BinaryField(max_length=100)

    class Kept:
        safe = ("kind",)
        secret = ("sealed",)
        how_long = "keys"
        shown_to = "nobody"
