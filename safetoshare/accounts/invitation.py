"""What is kept while somebody who has an account is asked to work for a further organisation?

An invitation counts for nothing: whoever invited has no more power over the account than a stranger
until its owner accepts, signed in. It is a row of its own, so that nothing can take it for work.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Which invitations?"""

    def waiting(self) -> InvitationQuerySet:
        """Neither accepted nor declined, and not taken back."""
        return self.filter(accepted_at=None, ended_at=None)


class Invitation(models.Model):
    """An organisation asks the owner of an account to work there too.

    `name` and `email` are what the inviter typed: all that they see before it is accepted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="invitations"
    )
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="invitations")
    name = models.CharField(max_length=120)
    email = models.EmailField()
    invited_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    # Declined, if by the person; otherwise taken back.
    ended_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("invited_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(accepted_at=None, ended_at=None),
                name="one_open_invitation",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(ended_at=None),
                name="invitation_accepted_or_ended",
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None, ended_at=None)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="invitation_ended_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=~Q(invited_by=F("user")), name="nobody_invites_themselves"
            ),
        )

    class Kept:
        """What each field is, how long it is kept and who sees it."""

        safe = ("id", "organisation")
        personal = (
            "user",
            "name",
            "email",
            "invited_by",
            "invited_at",
            "accepted_at",
            "ended_by",
            "ended_at",
        )
        how_long = "account"
        shown_to = (
            "the person; administrators of the organisation that invites, but whose account it is"
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.email}) to work at {self.organisation}"
