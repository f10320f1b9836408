"""Which promise does a policy break, and why was it adopted nevertheless?"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from safetoshare.accounts.models import Organisation
from safetoshare.governance.models.adoption import ProtocolAdoption


class Departure(models.Model):
    """A promise that a policy breaks, and why whoever adopted it did so nevertheless."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    adoption = models.ForeignKey(
        ProtocolAdoption, on_delete=models.PROTECT, related_name="departures"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    promise = models.CharField(max_length=120)
    situations = models.BigIntegerField()
    why = models.TextField()

    class Kept:
        safe = ("id", "adoption", "organisation", "promise", "situations", "why")
        how_long = "governance"
        shown_to = "whoever may read its adoption"

    class Meta:
        ordering = ("promise",)
        constraints = (
            models.UniqueConstraint(fields=["adoption", "promise"], name="departure_once"),
            models.CheckConstraint(condition=~Q(why=""), name="departure_for_a_reason"),
        )
