"""Does a force have a written policy, and did it review it?  The questions of the report's Table 1.

Safe to share? (2020), Table 1, lines 1311-1361. An answer stands for the day it was true on; a
later answer stands beside it, and none is changed.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.db.models import Q, TextChoices

from safetoshare.accounts.models import Organisation, User
from safetoshare.codes import PoliceForce


class WrittenPolicy(TextChoices):
    """A written policy on victims and witnesses who may have an insecure immigration status?"""

    YES = "yes", "Yes, one of its own"
    NO = "no", "No"


class WhyNone(TextChoices):
    """The main reason for having none."""

    NOT_NECESSARY = "not_necessary", "Not considered necessary"
    DEVELOPING = "developing", "One is being developed"
    OTHER = "other", "Another reason"


class Reviewed(TextChoices):
    """Were local policies reviewed after the NPCC's paper of October 2018?"""

    YES = "yes", "Yes"
    NO = "no", "No"


class ReviewOutcome(TextChoices):
    """The main outcome of the review."""

    CHANGED = "changed", "A policy was changed or a new one begun"
    NO_CHANGE = "no_change", "No change"


class WhyNotReviewed(TextChoices):
    """The main reason for not reviewing."""

    NOT_NECESSARY = "not_necessary", "Not considered necessary"
    UNDER_REVIEW = "under_review", "Already under review"
    OTHER = "other", "Another reason"


@dataclass(frozen=True)
class Answers:
    """What a force answered. What was not asked, or does not follow, is left out."""

    written_policy: WrittenPolicy
    why_none: WhyNone | None = None
    reviewed: Reviewed | None = None
    review_outcome: ReviewOutcome | None = None
    why_not_reviewed: WhyNotReviewed | None = None


class PolicyAnswersQuerySet(models.QuerySet["PolicyAnswers"]):
    """Which answers?"""

    def as_known_on(self, day: dt.date) -> Mapping[str, PolicyAnswers]:
        """The newest answers of each force that were true on or before a day, by its code."""
        found = self.filter(on__lte=day).order_by("on", "recorded_at")
        return {answers.force: answers for answers in found}


class PolicyAnswers(models.Model):
    """One force's answers as they stood on a day, and where they are read. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    force = models.CharField(max_length=20)
    # Whoever recorded it: the force itself, or an inspectorate.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    written_policy = models.CharField(max_length=20, choices=WrittenPolicy)
    why_none = models.CharField(max_length=20, choices=WhyNone, blank=True)
    reviewed = models.CharField(max_length=20, choices=Reviewed, blank=True)
    review_outcome = models.CharField(max_length=20, choices=ReviewOutcome, blank=True)
    why_not_reviewed = models.CharField(max_length=20, choices=WhyNotReviewed, blank=True)
    source = models.TextField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = PolicyAnswersQuerySet.as_manager()

    class Kept:
        safe = (
            "id",
            "force",
            "organisation",
            "on",
            "written_policy",
            "why_none",
            "reviewed",
            "review_outcome",
            "why_not_reviewed",
            "source",
            "recorded_at",
        )
        personal = ("recorded_by",)
        how_long = "governance"
        shown_to = "everybody who signs in"

    class Meta:
        ordering = ("force", "-on", "-recorded_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(written_policy__in=WrittenPolicy.values)
                & (Q(written_policy=WrittenPolicy.NO) | Q(why_none=""))
                & (~Q(written_policy=WrittenPolicy.NO) | Q(why_none__in=WhyNone.values)),
                name="answers_why_none_if_none",
            ),
            models.CheckConstraint(
                condition=Q(reviewed="", review_outcome="", why_not_reviewed="")
                | Q(
                    reviewed=Reviewed.YES,
                    review_outcome__in=ReviewOutcome.values,
                    why_not_reviewed="",
                )
                | Q(
                    reviewed=Reviewed.NO,
                    review_outcome="",
                    why_not_reviewed__in=WhyNotReviewed.values,
                ),
                name="answers_about_the_review_fit",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="answers_have_a_source"),
        )

    def __str__(self) -> str:
        return f"what {PoliceForce(self.force).label()} answered on {self.on}"
