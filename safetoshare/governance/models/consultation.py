"""Who was asked about a policy, what did they say, and what became of it?"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q, TextChoices

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.models import Organisation, RoleGrant, User
from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.governance.models.adoption import ProtocolAdoption
from safetoshare.governance.states import State


class ConsulteeKind(TextChoices):
    """For what somebody is asked. The first three are never left out."""

    SPECIALIST = "specialist", "Specialist support organisation"
    DATA_PROTECTION = "data_protection", "Data-protection officer"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse lead"
    OTHER = "other", "Somebody else concerned"


NEVER_LEFT_OUT = (
    ConsulteeKind.SPECIALIST,
    ConsulteeKind.DATA_PROTECTION,
    ConsulteeKind.DOMESTIC_ABUSE,
)


class Reply(TextChoices):
    """What a consultee says, in short."""

    SUPPORT = "support", "Support"
    SUPPORT_WITH_CHANGES = "support_with_changes", "Support, with changes"
    OBJECT = "object", "Object"


class Outcome(TextChoices):
    """What the organisation did with a reply."""

    FOLLOWED = "followed", "Followed"
    IN_PART = "in_part", "Followed in part"
    NOT_FOLLOWED = "not_followed", "Not followed"


class ConsulteeQuerySet(models.QuerySet["Consultee"]):
    """Which consultees?"""

    def visible_to(self, acting: Acting, permission: Permission) -> ConsulteeQuerySet:
        """Those for which this role has a permission: itself once it was asked, or all whom its
        organisation asks."""
        stands = acting.role.may.get(permission, frozenset())
        rows = Q(pk__in=())
        if Relationship.SAME_ORGANISATION in stands:
            rows |= Q(organisation=acting.grant.organisation_id)
        if Relationship.OWN in stands:
            rows |= Q(grant=acting.grant, asked_at__isnull=False)
        return self.filter(rows)

    def waiting_for(self, acting: Acting) -> ConsulteeQuerySet:
        """Asked in this role, and no answer given while there is time for one."""
        consulting = Q(adoption__state=State.CONSULTING)
        own = self.visible_to(acting, Permission.GOVERNANCE_CONSULTATION_ANSWER)
        return own.filter(consulting, grant=acting.grant, replied_at=None)


class Consultee(models.Model):
    """Somebody asked, in the role in which they answer; `user` is who they are.

    They are invited while the policy is drafted and asked when the consultation opens.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    adoption = models.ForeignKey(
        ProtocolAdoption, on_delete=models.PROTECT, related_name="consultees"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=ConsulteeKind)
    grant = models.ForeignKey(RoleGrant, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True)
    reply = models.CharField(max_length=20, choices=Reply, blank=True)
    reply_words = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    outcome_words = models.TextField(blank=True)
    outcome_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    outcome_at = models.DateTimeField(null=True)
    absent_why = models.TextField(blank=True)
    absent_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    absent_at = models.DateTimeField(null=True)

    objects = ConsulteeQuerySet.as_manager()

    class Kept:
        safe = (
            "id",
            "adoption",
            "organisation",
            "kind",
            "asked_at",
            "reply",
            "reply_words",
            "replied_at",
            "outcome",
            "outcome_words",
            "outcome_at",
            "absent_why",
            "absent_at",
        )
        personal = ("grant", "user", "outcome_by", "absent_by")
        how_long = "governance"
        shown_to = "whoever may read its adoption"

    class Meta:
        ordering = ("kind", "pk")
        constraints = (
            models.UniqueConstraint(fields=["adoption", "grant"], name="consultee_once"),
            models.CheckConstraint(
                condition=Q(reply="", reply_words="", replied_at=None)
                | (
                    Q(reply__in=Reply.values, replied_at__isnull=False, asked_at__isnull=False)
                    & ~Q(reply_words="")
                ),
                name="consultee_reply_and_words_and_when_together",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_words="", outcome_by=None, outcome_at=None)
                | (
                    Q(outcome__in=Outcome.values, outcome_by__isnull=False)
                    & Q(outcome_at__isnull=False, replied_at__isnull=False)
                    & ~Q(outcome_words="")
                ),
                name="consultee_outcome_of_a_reply_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(absent_why="", absent_by=None, absent_at=None)
                | (
                    Q(absent_by__isnull=False, absent_at__isnull=False)
                    & Q(replied_at=None, asked_at__isnull=False)
                    & ~Q(absent_why="")
                ),
                name="consultee_absent_for_a_reason_and_silent",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.grant.organisation}, asked about {self.adoption}"
