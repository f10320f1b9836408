"""Which instruments did an organisation take as its policy, who decided, and from when?

An adoption is one policy: one instrument or several that stand together, as Recommendation 1 does
on a paper of the NPCC. What it says is kept as text and never changes; a change is a new adoption.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q

from safetoshare import clock
from safetoshare.accounts.acting import Acting
from safetoshare.accounts.models import Organisation, User
from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.governance.states import BEFORE_ADOPTION, HELD, State

SHA_256 = 64
LONGEST_TITLE = 120


class AdoptionQuerySet(models.QuerySet["ProtocolAdoption"]):
    """Which adoptions?"""

    def visible_to(
        self, acting: Acting, permission: Permission = Permission.GOVERNANCE_ADOPTION_READ
    ) -> AdoptionQuerySet:
        """Those for which this role has a permission: all, its organisation's, or those that it
        was asked about."""
        stands = acting.role.may.get(permission, frozenset())
        if Relationship.NONE in stands:
            return self.all()
        rows = Q(pk__in=())
        if Relationship.SAME_ORGANISATION in stands:
            rows |= Q(organisation=acting.grant.organisation_id)
        if Relationship.ASSIGNED in stands:
            asked = Q(consultees__grant=acting.grant, consultees__asked_at__isnull=False)
            rows |= Q(pk__in=ProtocolAdoption.objects.filter(asked).values("pk"))
        return self.filter(rows)

    def waiting_for(self, acting: Acting) -> AdoptionQuerySet:
        """Those of its organisation whose next step this role takes. Nobody waits for the drafter
        to assess or to adopt: another has to."""
        steps = {
            Permission.GOVERNANCE_ADOPTION_DRAFT: (State.DRAFTED, State.CONSULTING),
            Permission.GOVERNANCE_ADOPTION_ASSESS: (State.CONSULTING,),
            Permission.GOVERNANCE_ADOPTION_ADOPT: (State.ASSESSED,),
        }
        rows = self.none()
        for permission, states in steps.items():
            found = self.visible_to(acting, permission).filter(state__in=states)
            if permission != Permission.GOVERNANCE_ADOPTION_DRAFT:
                found = found.exclude(drafted_by=acting.user)
            rows |= found
        return rows

    def holding_on(self, day: dt.date) -> AdoptionQuerySet:
        """In force that day: from its first day until, not on, `until`."""
        return self.filter(Q(until=None) | Q(until__gt=day), first_day__lte=day)

    def overlapping(self, first_day: dt.date, until: dt.date | None) -> AdoptionQuerySet:
        """Of at least one day in common with these days."""
        found = self.filter(Q(until=None) | Q(until__gt=first_day), first_day__isnull=False)
        found = found.exclude(first_day=F("until"))
        return found if until is None else found.filter(first_day__lt=until)


class ProtocolAdoption(models.Model):
    """A policy on its way into force, in force, or past. `until` is the first day without it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="adoptions"
    )
    title = models.CharField(max_length=LONGEST_TITLE)
    # Of the vocabulary and all that was taken, in its order, on the day it was taken.
    content_hash = models.CharField(max_length=SHA_256)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFTED)
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    consulting_at = models.DateTimeField(null=True)
    assessed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    assessed_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(null=True)
    first_day = models.DateField(null=True)
    until = models.DateField(null=True)
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_why = models.TextField(blank=True)

    objects = AdoptionQuerySet.as_manager()

    class Kept:
        safe = (
            "id",
            "organisation",
            "title",
            "content_hash",
            "state",
            "drafted_at",
            "consulting_at",
            "assessed_at",
            "adopted_at",
            "first_day",
            "until",
            "replaces",
            "ended_at",
            "ended_why",
        )
        personal = ("drafted_by", "assessed_by", "adopted_by", "ended_by")
        how_long = "governance"
        shown_to = "the organisation, whom it asked, and those who inspect it"

    class Meta:
        ordering = ("-drafted_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="adoption_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(assessed_by=None, assessed_at=None)
                | Q(assessed_by__isnull=False, assessed_at__isnull=False),
                name="adoption_assessed_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=Q(adopted_by=None, adopted_at=None, first_day=None, until=None)
                | Q(adopted_by__isnull=False, adopted_at__isnull=False, first_day__isnull=False),
                name="adoption_adopted_by_and_at_and_day_together",
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None, ended_at=None, ended_why="")
                | (Q(ended_by__isnull=False, ended_at__isnull=False) & ~Q(ended_why="")),
                name="adoption_ended_by_and_at_and_why_together",
            ),
            models.CheckConstraint(
                condition=~Q(assessed_by=F("drafted_by")), name="adoption_another_assesses"
            ),
            models.CheckConstraint(
                condition=~Q(adopted_by=F("drafted_by")), name="adoption_another_adopts"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("first_day")),
                name="adoption_days_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=HELD)
                | Q(assessed_by__isnull=False, adopted_by__isnull=False),
                name="adoption_assessed_before_adopted",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=BEFORE_ADOPTION) | Q(adopted_by=None, ended_by=None),
                name="adoption_not_adopted_before_it_is",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WITHDRAWN, ended_by__isnull=False)
                | (~Q(state=State.WITHDRAWN) & Q(ended_by=None)),
                name="adoption_withdrawn_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(first_day__isnull=False, until=None),
                name="adoption_one_without_an_end",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def holds_today(self) -> bool:
        """Is it in force this day, by London's calendar?"""
        return self.holds_on(clock.today())

    def holds_on(self, day: dt.date) -> bool:
        """Was, is or will it be in force that day, as things stand?"""
        began = self.first_day is not None and self.first_day <= day
        return began and (self.until is None or day < self.until)

    @property
    def has_begun(self) -> bool:
        """Was there, or is there, a day on which it held?"""
        return self.first_day is not None and self.first_day <= clock.today()


class TakenInstrument(models.Model):
    """One instrument of an adoption, as it stood when it was taken. A trigger keeps it so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    adoption = models.ForeignKey(ProtocolAdoption, on_delete=models.PROTECT, related_name="taken")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    instrument = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    is_draft = models.BooleanField()
    file = models.CharField(max_length=100)
    text = models.TextField()
    content_hash = models.CharField(max_length=SHA_256)

    class Kept:
        safe = (
            "id",
            "adoption",
            "organisation",
            "position",
            "instrument",
            "title",
            "is_draft",
            "file",
            "text",
            "content_hash",
        )
        how_long = "governance"
        shown_to = "whoever may read its adoption"

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["adoption", "instrument"], name="taken_once"),
            models.UniqueConstraint(fields=["adoption", "position"], name="taken_in_one_order"),
        )

    def __str__(self) -> str:
        return self.title
