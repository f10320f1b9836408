"""What does each kind of paper say?

Lists are codes of `safetoshare.codes`, and purposes are the values of the protocol's own fact
"purpose", so that a request to share is held against them word for word.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from safetoshare.accounts.models import User
from safetoshare.governance.models.papers import Paper, PaperKind


class ProcessingRecord(Paper):
    """One entry of the record of processing activities (DPA 2018 s61, UK GDPR Article 30)."""

    kind_of_paper = PaperKind.PROCESSING_RECORD

    objects: ClassVar[models.Manager[ProcessingRecord]] = models.Manager()  # type: ignore[assignment]

    items = models.JSONField()
    purposes = models.JSONField()
    # Whose data it is, as DPA 2018 s38(3) tells people apart.
    subjects = models.JSONField()
    condition = models.CharField(max_length=40)
    # DPA 2018 s42(4): how s35 is met, and any departure from the retention policy.
    how_lawful = models.TextField()
    departures = models.TextField()
    security = models.TextField()

    class Kept(Paper.Kept):
        safe = (
            *Paper.Kept.safe,
            "paper_ptr",
            "items",
            "purposes",
            "subjects",
            "condition",
            "how_lawful",
            "departures",
            "security",
        )


class PolicyDocument(Paper):
    """An appropriate policy document (DPA 2018 s42, Schedule 1 Part 4)."""

    kind_of_paper = PaperKind.POLICY_DOCUMENT

    objects: ClassVar[models.Manager[PolicyDocument]] = models.Manager()  # type: ignore[assignment]

    conditions = models.JSONField()
    procedures = models.TextField()
    retention = models.TextField()

    class Kept(Paper.Kept):
        safe = (*Paper.Kept.safe, "paper_ptr", "conditions", "procedures", "retention")
        how_long = "policy_document"


class RetentionAdoption(Paper):
    """An organisation keeps to the retention schedule, or to shorter periods (DPA 2018 s39(2))."""

    kind_of_paper = PaperKind.RETENTION_ADOPTION

    objects: ClassVar[models.Manager[RetentionAdoption]] = models.Manager()  # type: ignore[assignment]

    schedule_version = models.CharField(max_length=20)
    # Rule to period, where the organisation keeps something for less time than the schedule.
    shorter = models.JSONField(default=dict)

    class Kept(Paper.Kept):
        safe = (*Paper.Kept.safe, "paper_ptr", "schedule_version", "shorter")


class Risk(models.TextChoices):
    """What remains when everything planned is done."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High: the Commissioner has to be consulted first"


class ImpactAssessment(Paper):
    """A data protection impact assessment (DPA 2018 s64, UK GDPR Article 35)."""

    kind_of_paper = PaperKind.IMPACT_ASSESSMENT

    objects: ClassVar[models.Manager[ImpactAssessment]] = models.Manager()  # type: ignore[assignment]

    processing = models.ForeignKey(
        ProcessingRecord, on_delete=models.PROTECT, related_name="assessments"
    )
    items = models.JSONField()
    purposes = models.JSONField()
    description = models.TextField()
    risks = models.TextField()
    measures = models.TextField()
    safeguards = models.TextField()
    residual_risk = models.CharField(max_length=10, choices=Risk)
    advice = models.TextField(blank=True)
    advised_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    advised_at = models.DateTimeField(null=True)
    # DPA 2018 s65: asked before any processing, where the risk that remains is high.
    commissioner_asked_on = models.DateField(null=True)
    commissioner_answered_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(advised_by=None, advised_at=None, advice="")
                | Q(advised_by__isnull=False, advised_at__isnull=False) & ~Q(advice=""),
                name="assessment_advice_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=Q(commissioner_asked_on=None, commissioner_answered_on=None)
                | Q(
                    commissioner_asked_on__isnull=False,
                    commissioner_answered_on__isnull=False,
                    commissioner_asked_on__lte=models.F("commissioner_answered_on"),
                ),
                name="assessment_asked_before_answered",
            ),
        )

    class Kept(Paper.Kept):
        safe = (
            *Paper.Kept.safe,
            "paper_ptr",
            "processing",
            "items",
            "purposes",
            "description",
            "risks",
            "measures",
            "safeguards",
            "residual_risk",
            "advice",
            "advised_at",
            "commissioner_asked_on",
            "commissioner_answered_on",
        )
        personal = (*Paper.Kept.personal, "advised_by")


class SharingAgreement(Paper):
    """Its organisation may send these items to the other parties, for these purposes."""

    kind_of_paper = PaperKind.SHARING_AGREEMENT

    objects: ClassVar[models.Manager[SharingAgreement]] = models.Manager()  # type: ignore[assignment]

    processing = models.ForeignKey(
        ProcessingRecord, on_delete=models.PROTECT, related_name="agreements"
    )
    items = models.JSONField()
    purposes = models.JSONField()
    bases = models.JSONField()
    channel = models.CharField(max_length=40)
    # How sharing this serves the purpose, and why less would not do: the fourth of the ICO's steps.
    reasons = models.TextField()
    onward_use = models.TextField()

    class Kept(Paper.Kept):
        safe = (
            *Paper.Kept.safe,
            "paper_ptr",
            "processing",
            "items",
            "purposes",
            "bases",
            "channel",
            "reasons",
            "onward_use",
        )
        shown_to = "those who keep the papers of each party, and auditors"

    def granted_organisations(self) -> frozenset[uuid.UUID]:
        return frozenset(party.organisation_id for party in self.parties.all())
