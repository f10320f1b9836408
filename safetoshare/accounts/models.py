"""Who works where, and in which role?

A role is asked for by one administrator and agreed to by another, for a third person: the database
holds all three apart. What ended stays, with its day.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from safetoshare import clock
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.roles import role_choices


class Organisation(models.Model):
    """A body whose people sign in. `code` is its code in the lists of codes, where it has one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40, choices=Kind)
    name = models.CharField(max_length=120, unique=True)
    code = models.CharField(max_length=40, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "code"], condition=~Q(code=""), name="one_organisation_a_code"
            ),
        )

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["User"]):
    """How an account is made: without a password, which its owner chooses."""

    def make(self, *, email: str, name: str) -> User:
        """An account that nobody can sign in to yet."""
        user = User(email=self.normalize_email(email).lower(), name=name, made_at=clock.now())
        user.set_unusable_password()
        user.save(force_insert=True)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person who signs in. Nobody is more than their roles: there is no superuser."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    is_active = models.BooleanField(default=True)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def roles_in_force(self) -> RoleGrantQuerySet:
        """The roles this person may act in now."""
        return RoleGrant.objects.in_force().filter(user=self)


class Membership(models.Model):
    """A person works for an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(ended_at=None),
                name="one_membership_at_a_time",
            ),
        )


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    """Which roles?"""

    def in_force(self) -> RoleGrantQuerySet:
        """Agreed to, not ended, not run out, of a person who still works there."""
        not_run_out = Q(until=None) | Q(until__gt=clock.today())
        works_there = Membership.objects.filter(
            user=models.OuterRef("user"),
            organisation=models.OuterRef("organisation"),
            ended_at=None,
        )
        return self.filter(
            not_run_out,
            models.Exists(works_there),
            agreed_at__isnull=False,
            ended_at=None,
            user__is_active=True,
        )

    def waiting(self) -> RoleGrantQuerySet:
        """Asked for, and nobody has agreed or said no."""
        return self.filter(agreed_at=None, ended_at=None)


class RoleGrant(models.Model):
    """A role of a person in an organisation: asked for, agreed to, ended (or declined)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_grants")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="role_grants"
    )
    role = models.CharField(max_length=40, choices=role_choices)
    # The last day is the day before: `to` is exclusive everywhere.
    until = models.DateField(null=True)
    # Set only by `safetoshare setup`, which has nobody yet to ask.
    by_setup = models.BooleanField(default=False)
    asked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(ended_at=None),
                name="one_open_grant_a_role",
            ),
            models.CheckConstraint(
                condition=Q(by_setup=True) | Q(asked_by__isnull=False), name="somebody_asked"
            ),
            models.CheckConstraint(
                condition=Q(by_setup=True)
                | Q(agreed_by=None, agreed_at=None)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False),
                name="agreed_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None, ended_at=None)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="ended_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=~Q(asked_by=F("agreed_by"))
                & ~Q(asked_by=F("user"))
                & ~Q(agreed_by=F("user")),
                name="two_others_grant_a_role",
            ),
        )
