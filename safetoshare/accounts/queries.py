"""Which people, roles and organisations may somebody see, in the role they act in?

Absence is closed: whoever may read none gets none.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from safetoshare.accounts.acting import Acting
from safetoshare.accounts.models import (
    Deactivation,
    Invitation,
    Membership,
    MembershipQuerySet,
    Organisation,
    RoleGrant,
    RoleGrantQuerySet,
    User,
)
from safetoshare.accounts.permissions import Permission
from safetoshare.accounts.policies import FEWEST_ADMINISTRATORS
from safetoshare.accounts.way_in import WayIn, WayInQuerySet
from safetoshare.ledger.models import Entry, EntryQuerySet, Outcome


def refused_sign_ins(user: User, *, since: dt.datetime) -> EntryQuerySet:
    """When somebody was not let in to the account of this person, newest first: for themselves."""
    found = Entry.objects.filter(action="accounts.signed_in", outcome=Outcome.REFUSED)
    return found.filter(of_id=user.pk, at__gte=since).order_by("-at", "-number")


def memberships_for(acting: Acting) -> MembershipQuerySet:
    """Whoever works or worked for the organisation of somebody who may read its people."""
    if not acting.may(Permission.ACCOUNTS_PERSON_READ):
        return Membership.objects.none()
    return Membership.objects.of(acting.grant.organisation)


def invitations_for(acting: Acting) -> QuerySet[Invitation]:
    """Who is invited to work there and has not answered, as the inviter knows them."""
    if not acting.may(Permission.ACCOUNTS_PERSON_READ):
        return Invitation.objects.none()
    here = Invitation.objects.waiting().filter(organisation=acting.grant.organisation)
    return here.select_related("organisation")


def invitations_to(user: User) -> QuerySet[Invitation]:
    """The organisations that ask somebody to work there too, for the person alone."""
    return Invitation.objects.waiting().filter(user=user).select_related("organisation")


def grants_for(acting: Acting) -> RoleGrantQuerySet:
    """Every role asked for in that organisation, granted or not."""
    if not acting.may(Permission.ACCOUNTS_PERSON_READ):
        return RoleGrant.objects.none()
    return _with_people(RoleGrant.objects.filter(organisation=acting.grant.organisation))


def returns_for(acting: Acting) -> QuerySet[Deactivation]:
    """Accounts that this organisation deactivated and that are not active again."""
    if not acting.may(Permission.ACCOUNTS_PERSON_REACTIVATE):
        return Deactivation.objects.none()
    here = Deactivation.objects.filter(organisation=acting.grant.organisation, agreed_at=None)
    return here.select_related("user", "organisation", "made_by", "asked_by")


def organisations_for(acting: Acting) -> QuerySet[Organisation]:
    """Every organisation, for whoever registers them, with how many can administer it."""
    if not acting.may(Permission.ACCOUNTS_ORGANISATION_REGISTER):
        return Organisation.objects.none()
    able = Q(role_grants__in=RoleGrant.objects.in_force().filter(role="administrator"))
    counted = Organisation.objects.annotate(able=Count("role_grants", filter=able))
    return counted.order_by("name")


def administrators_for(acting: Acting) -> RoleGrantQuerySet:
    """Whoever administers any organisation, or would: all that an operator sees of its people."""
    if not acting.may(Permission.ACCOUNTS_ADMINISTRATOR_AGREE):
        return RoleGrant.objects.none()
    return _with_people(RoleGrant.objects.filter(role="administrator"))


def administrators_to_give(acting: Acting) -> RoleGrantQuerySet:
    """Of those, whom an operator could agree to now: the first two, or a third asked for there."""
    waiting = (
        administrators_for(acting).waiting().annotate(able=_able(), asks_itself=_asks_itself())
    )
    too_few = Q(able__lt=FEWEST_ADMINISTRATORS)
    return waiting.filter(too_few | Q(able=FEWEST_ADMINISTRATORS, asks_itself=True))


def ways_in_for(acting: Acting) -> WayInQuerySet:
    """Setting-up codes that wait for a second half, of people who work in that organisation."""
    if not acting.may(Permission.ACCOUNTS_PERSON_RECOVER):
        return WayIn.objects.none()
    return _waiting_ways_in(
        Membership.objects.open().filter(organisation=acting.grant.organisation)
    )


def ways_in_seen(acting: Acting) -> WayInQuerySet:
    """Those codes also once they are confirmed, used or over: a link to one is no dead end."""
    if not acting.may(Permission.ACCOUNTS_PERSON_RECOVER):
        return WayIn.objects.none()
    here = Membership.objects.open().filter(organisation=acting.grant.organisation)
    found = WayIn.objects.filter(user__in=here.values("user"))
    return found.select_related("user", "organisation", "started_by", "confirmed_by")


def ways_in_to_give(acting: Acting) -> WayInQuerySet:
    """The same, of administrators, for an operator: the act says where two others could do it."""
    if not acting.may(Permission.ACCOUNTS_ADMINISTRATOR_LET_IN):
        return WayIn.objects.none()
    return _waiting_ways_in(RoleGrant.objects.in_force().filter(role="administrator"))


def _waiting_ways_in(holders: QuerySet[Any]) -> WayInQuerySet:
    waiting = WayIn.objects.waiting().filter(user__in=holders.values("user"))
    return waiting.select_related("user", "organisation", "started_by")


def _able() -> Count:
    able = RoleGrant.objects.in_force().filter(role="administrator")
    here = Q(organisation__role_grants__in=able)
    return Count("organisation__role_grants", filter=here, distinct=True)


def _asks_itself() -> Exists:
    return Exists(
        Membership.objects.open().filter(
            user=OuterRef("asked_by"), organisation=OuterRef("organisation")
        )
    )


def _with_people(grants: RoleGrantQuerySet) -> RoleGrantQuerySet:
    return grants.select_related("user", "organisation", "asked_by", "agreed_by", "ended_by")
