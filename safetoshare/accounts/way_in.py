"""What is kept of a setting-up code?  Hashes of its two halves, and by whom and when."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.crypto import constant_time_compare, salted_hmac

from safetoshare import clock


class WayInQuerySet(models.QuerySet["WayIn"]):
    """Which setting-up codes?"""

    def open(self) -> WayInQuerySet:
        """Not used, not ended, not run out."""
        return self.filter(used_at=None, ended_at=None, expires_at__gt=clock.now())

    def waiting(self) -> WayInQuerySet:
        """Open, and no second administrator has confirmed it."""
        return self.open().filter(confirmed_at=None)


class WayIn(models.Model):
    """A setting-up code in two halves, of which only hashes are kept.

    `why` is `first` for a new person and `lost` for one who lost what opened their account.
    """

    class Why(models.TextChoices):
        """Why somebody needs one."""

        FIRST = "first", "New here"
        LOST = "lost", "Lost password or second factor"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="ways_in")
    # Through which organisation: that of whoever started it.
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="ways_in"
    )
    why = models.CharField(max_length=10, choices=Why)
    # Given by `safetoshare setup`, which has nobody yet to ask.
    by_setup = models.BooleanField(default=False)
    first_half_hash = models.CharField(max_length=64)
    second_half_hash = models.CharField(max_length=64, blank=True)
    started_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    # A later code took its place.
    ended_at = models.DateTimeField(null=True)

    objects = WayInQuerySet.as_manager()

    class Meta:
        ordering = ("started_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at=None, ended_at=None),
                name="one_open_way_in_a_person",
            ),
            models.CheckConstraint(
                condition=Q(by_setup=True) | Q(started_by__isnull=False),
                name="somebody_started_the_way_in",
            ),
            models.CheckConstraint(
                condition=Q(by_setup=True)
                | Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="way_in_confirmed_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, second_half_hash="")
                | Q(confirmed_at__isnull=False) & ~Q(second_half_hash=""),
                name="way_in_confirmed_with_a_second_half",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(confirmed_at__isnull=False),
                name="way_in_used_once_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(started_by=F("confirmed_by"))
                & ~Q(started_by=F("user"))
                & ~Q(confirmed_by=F("user")),
                name="two_others_let_a_person_in",
            ),
        )

    class Kept:
        """What each field is, how long it is kept and who sees it."""

        safe = ("id", "organisation", "by_setup", "expires_at")
        personal = (
            "user",
            "why",
            "started_by",
            "started_at",
            "confirmed_by",
            "confirmed_at",
            "used_at",
            "ended_at",
        )
        secret = ("first_half_hash", "second_half_hash")
        how_long = "account"
        shown_to = "administrators of the person's organisation, without the halves"

    def __str__(self) -> str:
        return f"a setting-up code for {self.user}"

    def is_open(self) -> bool:
        """May it still be confirmed or used?"""
        return not self.used_at and not self.ended_at and clock.now() < self.expires_at

    def hash_of(self, half: str) -> str:
        """Keyed, and good for this code only: a copy of the database tells nobody a half."""
        return salted_hmac(f"accounts.way_in.{self.pk}", half, algorithm="sha256").hexdigest()

    def fits(self, first: str, second: str) -> bool:
        """Are these its halves? Never, before it is confirmed."""
        pairs = ((first, self.first_half_hash), (second, self.second_half_hash))
        fit = [constant_time_compare(self.hash_of(half), kept) for half, kept in pairs]
        return self.confirmed_at is not None and all(fit)
