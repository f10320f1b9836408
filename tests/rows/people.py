"""People, roles and accounts, as they stand to somebody in a role."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from safetoshare import clock
from safetoshare.accounts.models import (
    Deactivation,
    Invitation,
    Membership,
    Organisation,
    RoleGrant,
    User,
)
from safetoshare.accounts.permissions import Relationship
from safetoshare.accounts.way_in import WayIn
from tests import factories

Parts = Mapping[str, object]
DECISION = {"decision": "agree"}
NEWCOMER = {"name": "Invented Newcomer", "email": "newcomer@invented.example"}


def _organisation(reader: RoleGrant, stands: Relationship) -> Organisation | None:
    """The reader's, or another that nobody administers."""
    if stands in (Relationship.SAME_ORGANISATION, Relationship.OWN):
        return reader.organisation
    return factories.make_organisation() if stands == Relationship.NONE else None


def _membership(reader: RoleGrant, stands: Relationship) -> Membership | None:
    """The reader's own, a colleague's, or a stranger's."""
    if stands == Relationship.OWN:
        return reader.user.memberships.get()
    organisation = _organisation(reader, stands)
    return factories.member(organisation) if organisation else None


def _waiting(reader: RoleGrant, stands: Relationship, role: str) -> RoleGrant | None:
    """A role that somebody else, who administers there, asked for."""
    membership = _membership(reader, stands)
    if membership is None:
        return None
    asker = factories.somebody("administrator", membership.organisation)
    return RoleGrant.objects.create(
        user=membership.user,
        organisation=membership.organisation,
        role=role,
        asked_by=asker.user,
        asked_at=clock.now(),
    )


def _deactivation(reader: RoleGrant, stands: Relationship, *, asked: bool) -> Deactivation | None:
    """An account that cannot be used; nobody reads about their own."""
    membership = _membership(reader, stands) if stands != Relationship.OWN else None
    if membership is None:
        return None
    membership.user.is_active = False
    membership.user.save()
    other = factories.make_person()
    now = clock.now()
    return Deactivation.objects.create(
        user=membership.user,
        organisation=membership.organisation,
        made_by=other,
        made_at=now,
        **({"asked_by": other, "asked_at": now} if asked else {}),
    )


def _invited(organisation: Organisation, user: User) -> Parts:
    made = Invitation.objects.create(
        organisation=organisation,
        user=user,
        name="Invented Typed",
        email=user.email,
        invited_by=factories.make_person(),
        invited_at=clock.now(),
    )
    return {"invitation": made.pk}


def invitation(reader: RoleGrant, stands: Relationship) -> Parts | None:
    """Of somebody who has an account elsewhere."""
    if stands == Relationship.OWN:
        return None
    found = _organisation(reader, stands)
    return _invited(found, factories.make_person()) if found else None


def own_invitation(reader: RoleGrant, stands: Relationship) -> Parts | None:
    """Of the reader, to another organisation; or of somebody else."""
    if stands not in (Relationship.OWN, Relationship.NONE):
        return None
    user = reader.user if stands == Relationship.OWN else factories.make_person()
    return _invited(factories.make_organisation(), user)


def organisation(reader: RoleGrant, stands: Relationship) -> Parts | None:
    if stands == Relationship.OWN:
        return None
    found = _organisation(reader, stands)
    return {"organisation": found.pk} if found else None


def membership(reader: RoleGrant, stands: Relationship) -> Parts | None:
    found = _membership(reader, stands)
    return {"membership": found.pk} if found else None


def waiting_role(reader: RoleGrant, stands: Relationship) -> Parts | None:
    # One that fits everywhere, and another than the reader has: nobody waits for what they hold.
    role = "data_protection_officer"
    role = role if reader.role != role else "administrator"
    found = _waiting(reader, stands, role)
    return {"grant": found.pk} if found else None


def waiting_administrator(reader: RoleGrant, stands: Relationship) -> Parts | None:
    """Of somebody who is none yet."""
    if stands == Relationship.OWN and reader.role == "administrator":
        return None
    found = _waiting(reader, stands, "administrator")
    return {"grant": found.pk} if found else None


def role_in_force(reader: RoleGrant, stands: Relationship) -> Parts | None:
    if stands == Relationship.OWN:
        return {"grant": reader.pk}
    found = _organisation(reader, stands)
    return {"grant": factories.somebody("officer", found).pk} if found else None


def account(reader: RoleGrant, stands: Relationship) -> Parts | None:
    found = _deactivation(reader, stands, asked=False)
    return {"deactivation": found.pk} if found else None


def account_asked_for(reader: RoleGrant, stands: Relationship) -> Parts | None:
    found = _deactivation(reader, stands, asked=True)
    return {"deactivation": found.pk} if found else None


def administrator(reader: RoleGrant, stands: Relationship) -> Parts | None:
    """In force, and got no way in yet."""
    if stands == Relationship.OWN:
        return {"grant": reader.pk} if reader.role == "administrator" else None
    found = _organisation(reader, stands)
    return {"grant": factories.somebody("administrator", found).pk} if found else None


def _way_in(holder: Membership) -> Parts:
    """A setting-up code that somebody else started."""
    made = WayIn(
        user=holder.user,
        organisation=holder.organisation,
        why=WayIn.Why.FIRST,
        started_by=factories.make_person(),
        started_at=clock.now(),
        expires_at=clock.now() + dt.timedelta(hours=1),
    )
    made.first_half_hash = made.hash_of("invented")
    made.save(force_insert=True)
    return {"way_in": made.pk}


def way_in(reader: RoleGrant, stands: Relationship) -> Parts | None:
    found = _membership(reader, stands)
    return _way_in(found) if found else None


def way_in_of_administrator(reader: RoleGrant, stands: Relationship) -> Parts | None:
    parts = administrator(reader, stands)
    if parts is None:
        return None
    return _way_in(RoleGrant.objects.get(pk=parts["grant"]).user.memberships.get())


MAKERS: dict[str, Callable[[RoleGrant, Relationship], Parts | None]] = {
    "desk:answer_invitation": own_invitation,
    "desk:ask_for_administrator": organisation,
    "desk:ask_for_return": account,
    "desk:ask_for_role": membership,
    "desk:confirm_way_in": way_in,
    "desk:deactivate": membership,
    "desk:decide_administrator": waiting_administrator,
    "desk:decide_return": account_asked_for,
    "desk:decide_role": waiting_role,
    "desk:end_membership": membership,
    "desk:end_role": role_in_force,
    "desk:end_sessions": membership,
    "desk:finish_letting_in": way_in_of_administrator,
    "desk:let_in": administrator,
    "desk:organisation": organisation,
    "desk:person": membership,
    "desk:start_way_in": membership,
    "desk:take_invitation_back": invitation,
}
FILLINGS: dict[str, Callable[[RoleGrant, Parts], Mapping[str, object]]] = {
    "desk:answer_invitation": lambda reader, parts: {"answer": "accept"},
    "desk:ask_for_administrator": lambda reader, parts: NEWCOMER,
    "desk:ask_for_role": lambda reader, parts: {"role": "data_protection_officer"},
    "desk:decide_administrator": lambda reader, parts: DECISION,
    "desk:decide_return": lambda reader, parts: DECISION,
    "desk:decide_role": lambda reader, parts: DECISION,
    "desk:invite": lambda reader, parts: NEWCOMER,
    "desk:register_organisation": lambda reader, parts: {
        "name": "Invented Newcomer",
        "kind": "legal",
    },
}
