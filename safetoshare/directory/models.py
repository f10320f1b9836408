"""Which organisations help, with what, where, in which languages, and who checked that?

An entry is an organisation; what it offers are its services. Both change together: `version` counts
the changes of an entry and of its services, and a change made to an older version is refused.
Where a list is empty or a word missing, it is not known.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.models import Organisation, User
from safetoshare.accounts.permissions import Permission, Relationship
from safetoshare.directory.kinds import Capacity, Ending, How, Kind, Known
from safetoshare.directory.staleness import FADES_AFTER


class EntryQuerySet(models.QuerySet["Entry"]):
    """Which organisations?"""

    def open(self) -> EntryQuerySet:
        """Those that were not closed."""
        return self.filter(closed_on=None)

    def visible_to(self, acting: Acting, permission: Permission) -> EntryQuerySet:
        """Open ones that a permission is for: any, or those of one's own organisation."""
        if acting.may(permission, Relationship.NONE):
            return self.open()
        return self.open().filter(organisation=acting.grant.organisation_id)

    def faded(self, today: dt.date) -> EntryQuerySet:
        """Not checked lately, or never."""
        return self.filter(Q(verified_on=None) | Q(verified_on__lte=today - FADES_AFTER))

    def longest_unchecked_first(self) -> EntryQuerySet:
        """Never checked comes first."""
        return self.order_by(F("verified_on").asc(nulls_first=True), "name")


class Entry(models.Model):
    """An organisation. `code` is its code in the list of support organisations, where it has one.

    `organisation` is set where it signs in and keeps its own entry. `neutral` is no for the police,
    for a body with a part in the Home Office, and for one that takes reports for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=60, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="directory_entries"
    )
    name = models.CharField(max_length=120)
    confirmed = models.BooleanField(default=False)
    kind = models.CharField(max_length=20, choices=Kind)
    neutral = models.BooleanField(default=True)
    about = models.TextField(blank=True, max_length=1000)
    source = models.CharField(max_length=300)
    source_quality = models.CharField(max_length=40)
    report_lines = models.CharField(max_length=120, blank=True)
    verified_on = models.DateField(null=True)
    verified_how = models.CharField(max_length=20, choices=How, blank=True)
    # The role of whoever checked: what a reader may know. Who it was stays inside.
    verified_as = models.CharField(max_length=40, blank=True)
    verified_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    closed_on = models.DateField(null=True)
    closed_why = models.CharField(max_length=20, choices=Ending, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="one_entry_a_code"
            ),
            models.CheckConstraint(
                condition=Q(verified_on=None, verified_how="")
                | Q(verified_on__isnull=False) & ~Q(verified_how=""),
                name="verified_on_and_how_together",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_why="")
                | Q(closed_on__isnull=False) & ~Q(closed_why=""),
                name="closed_on_and_why_together",
            ),
        )

    class Kept:
        safe = (
            "id",
            "code",
            "organisation",
            "name",
            "confirmed",
            "kind",
            "neutral",
            "about",
            "source",
            "source_quality",
            "report_lines",
            "verified_on",
            "verified_how",
            "verified_as",
            "version",
            "changed_at",
            "closed_on",
            "closed_why",
        )
        personal = ("verified_by",)
        how_long = "directory"
        shown_to = "everybody; who checked it to nobody, only in which role"

    def __str__(self) -> str:
        return self.name


class ServiceQuerySet(models.QuerySet["Service"]):
    """Which services?"""

    def listed(self) -> ServiceQuerySet:
        """Those of open entries, with their entry: one question, however many there are."""
        return self.filter(entry__closed_on=None).select_related("entry", "entry__organisation")

    def visible_to(self, acting: Acting, permission: Permission) -> ServiceQuerySet:
        """Those of the entries that are."""
        entries = Entry.objects.visible_to(acting, permission)
        return self.filter(entry__in=entries).select_related("entry", "entry__organisation")


class Service(models.Model):
    """One thing that an organisation offers.

    `needs`, `whom`, `areas` (nations, and police force areas by their code), `languages` (ISO 639),
    `legal_aid` and `local_authorities` (codes of the Office for National Statistics) hold codes;
    `places` are as the source words them. `hours` are {"days": ["MO"], "opens": "09:00",
    "closes": "17:00"} by the clock on the wall, and 00:00 to 23:59 is day and night.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=120, blank=True)
    about = models.TextField(blank=True, max_length=1000)
    needs = models.JSONField(default=list, blank=True)
    whom = models.JSONField(default=list, blank=True)
    areas = models.JSONField(default=list, blank=True)
    places = models.JSONField(default=list, blank=True)
    local_authorities = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    languages_note = models.CharField(max_length=200, blank=True)
    interpreters = models.CharField(max_length=10, choices=Known, default=Known.UNKNOWN)
    hours = models.JSONField(default=list, blank=True)
    hours_note = models.CharField(max_length=200, blank=True)
    hours_confirmed = models.BooleanField(default=False)
    phone = models.CharField(max_length=30, blank=True)
    phone_confirmed = models.BooleanField(default=False)
    email = models.EmailField(blank=True)
    email_confirmed = models.BooleanField(default=False)
    website = models.URLField(blank=True)
    website_confirmed = models.BooleanField(default=False)
    adviser_level = models.CharField(max_length=20, blank=True)
    regulator = models.CharField(max_length=10, blank=True)
    legal_aid = models.JSONField(default=list, blank=True)
    recourse = models.CharField(max_length=10, choices=Known, default=Known.UNKNOWN)
    self_referral = models.CharField(max_length=10, choices=Known, default=Known.UNKNOWN)
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.UNKNOWN)
    capacity_on = models.DateField(null=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(capacity=Capacity.UNKNOWN, capacity_on=None)
                | ~Q(capacity=Capacity.UNKNOWN) & Q(capacity_on__isnull=False),
                name="capacity_has_its_day",
            ),
        )

    class Kept:
        safe = (
            "id",
            "entry",
            "name",
            "about",
            "needs",
            "whom",
            "areas",
            "places",
            "local_authorities",
            "languages",
            "languages_note",
            "interpreters",
            "hours",
            "hours_note",
            "hours_confirmed",
            "phone",
            "phone_confirmed",
            "email",
            "email_confirmed",
            "website",
            "website_confirmed",
            "adviser_level",
            "regulator",
            "legal_aid",
            "recourse",
            "self_referral",
            "capacity",
            "capacity_on",
        )
        how_long = "directory"
        shown_to = "everybody"

    def __str__(self) -> str:
        return self.name or self.entry.name

    @property
    def organisation_id(self) -> uuid.UUID | None:
        """Whose row it is: that of its entry."""
        return self.entry.organisation_id

    @property
    def checked_on(self) -> dt.date | None:
        return self.entry.verified_on


class Intake(models.Model):
    """Entries that came in together: from the code list, or from a file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()

    class Kept:
        safe = ("id", "at", "added", "changed")
        how_long = "directory"
        shown_to = "whoever keeps the directory"

    def __str__(self) -> str:
        return f"{self.added} entries added, {self.changed} changed"
