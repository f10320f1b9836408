"""What is a paper: whose is it, from when until when does it hold, and who answers for it?

Made by one person and agreed to by another; a new version supersedes the one before, which stays
as it was. What changes with time (a review, a new owner) is a row of its own, so that what stood on
a day can be told years later.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar, Self, TypeVar, cast

from django.db import models
from django.db.models import F, Q

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.models import Organisation, RoleGrant, User
from safetoshare.accounts.permissions import Permission, Relationship


class PaperKind(models.TextChoices):
    """Which papers are there? In the order in which they are made."""

    PROCESSING_RECORD = "processing_record", "Record of processing"
    POLICY_DOCUMENT = "policy_document", "Appropriate policy document"
    RETENTION_ADOPTION = "retention_adoption", "Adopted retention schedule"
    IMPACT_ASSESSMENT = "impact_assessment", "Data protection impact assessment"
    SHARING_AGREEMENT = "sharing_agreement", "Sharing agreement"


class PaperState(models.TextChoices):
    """How far a paper has come. That it is in force, or lapsed, follows from its days."""

    MADE = "made", "Waiting for agreement"
    AGREED = "agreed", "Agreed"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Withdrawal(models.TextChoices):
    """Why was it withdrawn?"""

    NOT_NEEDED = "not_needed", "It is no longer needed"
    NOT_LAWFUL = "not_lawful", "Its basis in law no longer holds"
    NOT_KEPT = "not_kept", "It was not kept to"
    MADE_BY_MISTAKE = "made_by_mistake", "It was made by mistake"


class PaperMove(models.TextChoices):
    """What can be done with a paper."""

    ADVISE = "advise", "Advise"
    AGREE = "agree", "Agree"
    CONSULT = "consult", "Record what the Commissioner said"
    REVIEW = "review", "Review"
    WITHDRAW = "withdraw", "Withdraw"


# From where, by which move, under which permission, to where. What is not here cannot be done.
P, S, M = Permission, PaperState, PaperMove
PAPER_STATES: Mapping[tuple[PaperState, PaperMove], tuple[Permission, PaperState]] = {
    (S.MADE, M.ADVISE): (P.GOVERNANCE_PAPER_ADVISE, S.MADE),
    (S.MADE, M.CONSULT): (P.GOVERNANCE_PAPER_MAKE, S.MADE),
    (S.MADE, M.AGREE): (P.GOVERNANCE_PAPER_AGREE, S.AGREED),
    (S.MADE, M.WITHDRAW): (P.GOVERNANCE_PAPER_WITHDRAW, S.WITHDRAWN),
    (S.AGREED, M.REVIEW): (P.GOVERNANCE_PAPER_REVIEW, S.AGREED),
    (S.AGREED, M.WITHDRAW): (P.GOVERNANCE_PAPER_WITHDRAW, S.WITHDRAWN),
}


Rows = TypeVar("Rows", bound="models.QuerySet[Any]")


class PaperQuerySet(models.QuerySet["Paper"]):
    """Which papers?"""

    def visible_to(
        self, acting: Acting, permission: Permission = Permission.GOVERNANCE_PAPER_READ
    ) -> Self:
        """Those that whoever acts may read, or do something else with.

        Of one's own organisation, and agreements that it is party to; an auditor reads all.
        """
        here = acting.grant.organisation_id
        if acting.may(permission, Relationship.NONE):
            return self
        theirs = Q(pk=None)
        if acting.may(permission, Relationship.SAME_ORGANISATION):
            theirs |= Q(organisation=here)
        if acting.may(permission, Relationship.GRANTED):
            agreements = Party.objects.filter(organisation=here).values("agreement")
            theirs |= Q(pk__in=agreements)
        return self.filter(theirs)

    def with_owners(self) -> Self:
        """With all that it takes to say how each stands, so that many cost no more than one."""
        return with_owners(self)


def with_owners(rows: Rows) -> Rows:
    """The same, of papers of one kind."""
    owned = rows.select_related("organisation", "owner__user", "owner__organisation")
    return owned.prefetch_related("owner__user__memberships", "reviews__owner__user__memberships")


class Paper(models.Model):
    """A dated paper of one organisation. Each kind adds a table of its own to this one."""

    kind_of_paper: ClassVar[PaperKind]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40, choices=PaperKind)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(max_length=120)
    # The versions of one paper share a series.
    series = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveSmallIntegerField(default=1)
    supersedes = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    # Set on the version before when the next one is agreed: the day it ends by that.
    superseded_from = models.DateField(null=True)
    owner = models.ForeignKey(RoleGrant, on_delete=models.PROTECT, related_name="+")
    begins = models.DateField()
    # Both days are exclusive: on the day itself it has lapsed, or is not reviewed.
    until = models.DateField()
    review_by = models.DateField()
    state = models.CharField(max_length=10, choices=PaperState, default=PaperState.MADE)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    agreed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=20, choices=Withdrawal, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(agreed_by=None, agreed_at=None)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False),
                name="paper_agreed_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by=None, withdrawn_at=None, withdrawn_why="")
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False) & ~Q(withdrawn_why=""),
                name="paper_withdrawn_by_at_and_why_together",
            ),
            models.CheckConstraint(
                condition=Q(state="made", agreed_at=None, withdrawn_at=None)
                | Q(state="agreed", agreed_at__isnull=False, withdrawn_at=None)
                | Q(state="withdrawn", withdrawn_at__isnull=False),
                name="paper_state_as_its_moments_say",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None) | ~Q(agreed_by=F("made_by")),
                name="paper_made_and_agreed_by_two",
            ),
            models.CheckConstraint(
                condition=Q(begins__lt=F("review_by")) & Q(review_by__lte=F("until")),
                name="paper_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(superseded_from=None) | Q(agreed_at__isnull=False),
                name="paper_superseded_only_if_agreed",
            ),
            models.UniqueConstraint(fields=["series", "version"], name="paper_one_of_each_version"),
            models.UniqueConstraint(
                fields=["supersedes"],
                condition=~Q(state="withdrawn"),
                name="paper_one_next_version_at_a_time",
            ),
        )

    class Kept:
        safe: tuple[str, ...] = (
            "id",
            "kind",
            "organisation",
            "title",
            "series",
            "version",
            "supersedes",
            "superseded_from",
            "begins",
            "until",
            "review_by",
            "state",
            "made_at",
            "agreed_at",
            "withdrawn_at",
            "withdrawn_why",
        )
        personal: tuple[str, ...] = ("owner", "made_by", "agreed_by", "withdrawn_by")
        how_long = "governance"
        shown_to = "those who keep the papers of the organisation, and auditors"

    def __str__(self) -> str:
        return self.title

    def in_full(self) -> Paper:
        """The same paper with what its kind adds."""
        return cast(Paper, getattr(self, self.kind.replace("_", "")))

    def granted_organisations(self) -> frozenset[uuid.UUID]:
        """Whose people it is shown to, beside those of its own organisation."""
        return frozenset()


class Review(models.Model):
    """Somebody looked at a paper and found that it holds: who owns it from now, and until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="reviews")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    owner = models.ForeignKey(RoleGrant, on_delete=models.PROTECT, related_name="+")
    next_by = models.DateField()

    class Meta:
        ordering = ("at",)

    class Kept:
        safe = ("id", "paper", "at", "next_by")
        personal = ("by", "owner")
        how_long = "governance"
        shown_to = "those who may see the paper"


class Party(models.Model):
    """Another organisation of an agreement, and whether it has agreed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(
        "governance.SharingAgreement", on_delete=models.PROTECT, related_name="parties"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("organisation__name",)
        constraints = (
            models.UniqueConstraint(
                fields=["agreement", "organisation"], name="party_once_in_an_agreement"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None, agreed_at=None)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False),
                name="party_agreed_by_and_at_together",
            ),
        )

    class Kept:
        safe = ("id", "agreement", "organisation", "agreed_at")
        personal = ("agreed_by",)
        how_long = "governance"
        shown_to = "the parties of the agreement, and auditors"
