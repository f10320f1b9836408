"""Whom and what to try the product with?  Invented people, in rows as real acts leave them."""

from __future__ import annotations

import itertools

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.db import transaction

from safetoshare import clock
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import Membership, Organisation, RoleGrant, User
from safetoshare.accounts.roles import ROLES
from safetoshare.ledger.actions import By, record, thing
from safetoshare.ledger.models import Entry
from safetoshare.ledger.sequencing import sequence_all

_numbers = itertools.count(1)
# The key of every invented authenticator app, in base 32.
APP_SECRET = "INVENTEDINVENTEDINVENTEDINVENTED"


def make_organisation(kind: Kind = Kind.POLICE_FORCE, name: str = "") -> Organisation:
    """An organisation that recognisably does not exist."""
    name = name or f"Invented {kind.label} {next(_numbers)}"
    return Organisation.objects.create(kind=kind, name=name, invented=True)


def make_person(name: str = "") -> User:
    """An account without a password and without a role, whose second factor is set up."""
    number = next(_numbers)
    name = name or f"Invented Person {number}"
    user = User.objects.make(email=f"person-{number}@invented.example", name=name)
    give_app(user)
    return user


def give_app(user: User) -> None:
    """An authenticator app, without which nobody gets to a desk."""
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(APP_SECRET)}
    )


def grant(user: User, role: str, organisation: Organisation) -> RoleGrant:
    """A role in force, asked for and agreed to by two others."""
    now = clock.now()
    Membership.objects.get_or_create(
        user=user, organisation=organisation, ended_at=None, defaults={"began_at": now}
    )
    return RoleGrant.objects.create(
        user=user,
        organisation=organisation,
        role=role,
        asked_by=make_person(),
        asked_at=now,
        agreed_by=make_person(),
        agreed_at=now,
    )


def somebody(role: str, organisation: Organisation | None = None) -> RoleGrant:
    """A new person in a role, in a new organisation of a fitting kind unless one is given."""
    kind = min(ROLES[role].kinds, key=list(Kind).index)
    return grant(make_person(), role, organisation or make_organisation(kind))


def member(organisation: Organisation, name: str = "") -> Membership:
    """Somebody new who works there, without a role."""
    return Membership.objects.create(
        user=make_person(name), organisation=organisation, began_at=clock.now()
    )


def administrators(organisation: Organisation, count: int = 3) -> list[RoleGrant]:
    """So many who can administer it: with three, one of them can be ended."""
    return [somebody("administrator", organisation) for _ in range(count)]


def by(granted: RoleGrant) -> By:
    """As this person acts in this role."""
    return By(granted.user_id, granted.role, granted.organisation_id)


def record_something(of: Organisation, by: By | None = None) -> Entry:
    """An entry about an organisation, in the tree; by the product unless somebody is given."""
    with transaction.atomic():
        by = by or By(None, "verifier")
        entry = record("accounts.record_read", by=by, of=thing(of), details={})
    sequence_all()
    return entry
