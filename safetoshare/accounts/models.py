"""Who works where, and in which role?

A role is asked for by one administrator and agreed to by another, for a third person: the database
holds all three apart. What ended stays, with its day. An account that was deactivated comes back
the same way: two others ask and agree.
"""

from __future__ import annotations

import secrets
import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from safetoshare import clock
from safetoshare.accounts.invitation import Invitation as Invitation
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.roles import ROLES, role_choices
from safetoshare.accounts.states import State
from safetoshare.accounts.way_in import WayIn as WayIn

# The roles that `safetoshare setup` gives without anybody to ask, and no others.
BY_SETUP = ("administrator", "operator")


def new_stamp() -> str:
    """What every session of a person depends on; a new one ends them all."""
    return secrets.token_hex(16)


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

    class Kept:
        safe = ("id", "kind", "name", "code", "invented")
        how_long = "account"
        shown_to = "everybody who signs in"

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
    session_stamp = models.CharField(max_length=32, default=new_stamp)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Kept:
        safe = ("is_active",)
        personal = ("id", "email", "name", "made_at", "last_login")
        secret = ("password", "session_stamp")
        how_long = "account"
        shown_to = (
            "the person and administrators of their organisations; password and stamp to nobody"
        )

    def __str__(self) -> str:
        return self.name

    def home(self) -> Organisation | None:
        """The organisation they worked for longest, of those they work for; else where last."""
        worked = self.memberships.select_related("organisation")
        first = worked.open().order_by("began_at").first()
        found = first or worked.order_by("-ended_at").first()
        return found.organisation if found else None

    def roles_in_force(self) -> RoleGrantQuerySet:
        """The roles this person may act in now."""
        return RoleGrant.objects.in_force().filter(user=self)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Django compares it at every request: a new password or a new stamp ends every session.
        of_both = f"{self.password}:{self.session_stamp}"
        return salted_hmac("accounts.session", of_both, secret, algorithm="sha256").hexdigest()


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Which people of which organisation?"""

    def of(self, organisation: Organisation) -> MembershipQuerySet:
        """Everybody who works or worked there: whoever works there first, by name."""
        by_name = self.filter(organisation=organisation).select_related("user", "organisation")
        return by_name.order_by(F("ended_at").asc(nulls_first=True), "user__name", "began_at")

    def open(self) -> MembershipQuerySet:
        """Of those who work there now."""
        return self.filter(ended_at=None)


class Membership(models.Model):
    """A person works for an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(ended_at=None),
                name="one_membership_at_a_time",
            ),
        )

    class Kept:
        safe = ("id", "organisation")
        personal = ("user", "began_at", "ended_at")
        how_long = "account"
        shown_to = "the person, and administrators of the organisation"

    def __str__(self) -> str:
        return f"{self.user} at {self.organisation}"

    @property
    def works_there(self) -> bool:
        return self.ended_at is None


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    """Which roles?"""

    def in_force(self) -> RoleGrantQuerySet:
        """Agreed to, not ended, not run out, a role we know, of a person who still works there.

        They work there since before it was asked for: somebody who comes back comes back without.
        """
        not_run_out = Q(until=None) | Q(until__gt=clock.today())
        works_there = Membership.objects.filter(
            user=models.OuterRef("user"),
            organisation=models.OuterRef("organisation"),
            began_at__lte=models.OuterRef("asked_at"),
            ended_at=None,
        )
        agreed = self.in_state(State.AGREED).filter(role__in=ROLES, user__is_active=True)
        return agreed.filter(not_run_out, models.Exists(works_there))

    def in_state(self, state: State) -> RoleGrantQuerySet:
        """How far it came. What was agreed to may have run out: `in_force` asks that too."""
        return self.filter(
            agreed_at__isnull=state in (State.WAITING, State.DECLINED),
            ended_at__isnull=state in (State.WAITING, State.AGREED),
        )

    def waiting(self) -> RoleGrantQuerySet:
        """Asked for, and nobody has agreed or said no."""
        return self.in_state(State.WAITING)

    def administrators(self, organisation: Organisation) -> RoleGrantQuerySet:
        """Who can administer it now."""
        return self.in_force().filter(organisation=organisation, role="administrator")


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
                condition=Q(by_setup=True, role__in=BY_SETUP, asked_by=None, agreed_by=None)
                | Q(by_setup=False, asked_by__isnull=False),
                name="somebody_asked",
            ),
            models.CheckConstraint(
                condition=Q(by_setup=True, agreed_at__isnull=False)
                | Q(by_setup=False, agreed_by=None, agreed_at=None)
                | Q(by_setup=False, agreed_by__isnull=False, agreed_at__isnull=False),
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
            models.CheckConstraint(
                condition=~Q(ended_by=F("user")), name="nobody_ends_their_own_role"
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(agreed_at__gte=F("asked_at")),
                name="asked_before_agreed",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(ended_at=None) | Q(ended_at__gte=F("agreed_at")),
                name="agreed_before_ended",
            ),
        )

    class Kept:
        safe = ("id", "organisation", "by_setup")
        personal = (
            "user",
            "role",
            "until",
            "asked_by",
            "asked_at",
            "agreed_by",
            "agreed_at",
            "ended_by",
            "ended_at",
        )
        how_long = "account"
        shown_to = "the person, and administrators of the organisation"

    def __str__(self) -> str:
        name = ROLES[self.role].name if self.role in ROLES else self.role
        return f"{name} at {self.organisation}, {self.user}"

    @property
    def state(self) -> State:
        """How far it came."""
        if self.ended_at is None:
            return State.WAITING if self.agreed_at is None else State.AGREED
        return State.DECLINED if self.agreed_at is None else State.ENDED

    @property
    def has_run_out(self) -> bool:
        """Its last day is over."""
        return self.until is not None and self.until <= clock.today()


class Deactivation(models.Model):
    """An account that nobody can use, until two others of the organisation that said so agree."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="deactivations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="deactivations"
    )
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # Who asked for the account to be active again, and who agreed.
    asked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user"], condition=Q(agreed_at=None), name="deactivated_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(asked_by=None, asked_at=None)
                | Q(asked_by__isnull=False, asked_at__isnull=False),
                name="return_asked_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None, agreed_at=None)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False, asked_by__isnull=False),
                name="return_agreed_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=~Q(asked_by=F("agreed_by"))
                & ~Q(made_by=F("user"))
                & ~Q(asked_by=F("user"))
                & ~Q(agreed_by=F("user")),
                name="two_others_bring_an_account_back",
            ),
        )

    class Kept:
        safe = ("id", "organisation")
        personal = (
            "user",
            "made_by",
            "made_at",
            "asked_by",
            "asked_at",
            "agreed_by",
            "agreed_at",
        )
        how_long = "account"
        shown_to = "administrators of the organisation that deactivated the account"

    def __str__(self) -> str:
        return f"the account of {self.user}"
