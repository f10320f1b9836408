"""How is somebody let in who is new here, or who lost both password and second factor?

By a code in two halves. One administrator starts it and tells the person the first half; another
confirms it and tells them the second, each by a way of their own (face to face, a telephone call).
Neither can get in alone, and the database keeps only hashes.
"""

from __future__ import annotations

import datetime as dt

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from safetoshare import clock
from safetoshare.accounts import policies
from safetoshare.accounts.acting import Acting, acting_as, check
from safetoshare.accounts.errors import NotAllowed, NotFitting, NotPossibleNow, NoWayIn
from safetoshare.accounts.halves import as_read, in_groups, new_half
from safetoshare.accounts.models import BY_SETUP, Membership, User, new_stamp
from safetoshare.accounts.permissions import Permission
from safetoshare.accounts.way_in import WayIn
from safetoshare.ledger.actions import By, action

# Two administrators on different shifts, and a weekend between them.
LASTS = dt.timedelta(hours=72)
PERMISSIONS = {
    WayIn.Why.FIRST: Permission.ACCOUNTS_PERSON_INVITE,
    WayIn.Why.LOST: Permission.ACCOUNTS_PERSON_RECOVER,
}


@action("accounts.way_in_started", of="membership")
def start_way_in(*, by: By, membership: Membership) -> str:
    """Makes a code for somebody who works there; returns its first half, to be shown once.

    A code that was open before is ended. It lasts 72 hours, and opens nothing until another
    administrator confirms it. An operator may start or confirm one only for an administrator whose
    organisation has fewer than two others who can sign in.

    Raises NotAllowed, NotTheSamePerson for oneself, NotPossibleNow for somebody who left or whose
    account is closed, HasAdministrators.
    """
    why = WayIn.Why.LOST if membership.user.has_usable_password() else WayIn.Why.FIRST
    acting = _check(by, why, membership)
    policies.check_works_there(membership)
    way_in, half = _new(membership, why), new_half()
    way_in.started_by, way_in.organisation = acting.user, acting.grant.organisation
    way_in.first_half_hash = way_in.hash_of(half)
    way_in.save(force_insert=True)
    return in_groups(half)


@action("accounts.way_in_confirmed", of="way_in")
def confirm_way_in(*, by: By, way_in: WayIn) -> str:
    """Confirms a code that another started; returns its second half, to be shown once.

    Somebody who works for several organisations needs administrators of two of them, and one of
    the two is where they have worked longest: no one organisation can open what is another's, and
    no two that came later what is the first's. An operator stands in for the first.

    Raises NotAllowed, NotTheSamePerson for whoever started it or whom it is for, NotPossibleNow if
    it is confirmed, used, ended or run out, HasAdministrators.
    """
    found = WayIn.objects.select_for_update().get(pk=way_in.pk)
    acting = _check(by, WayIn.Why(found.why), _membership(by, found))
    policies.check_second_person(by, found.started_by_id)
    policies.check_not_confirmed(found)
    policies.check_given_by_enough(found.user, acting.grant.organisation, found.organisation)
    half = new_half()
    found.second_half_hash = found.hash_of(half)
    found.confirmed_by, found.confirmed_at = acting.user, clock.now()
    found.save()
    return in_groups(half)


@action("accounts.way_in_given", of="membership")
def give_first_way_in(*, by: By, membership: Membership) -> tuple[str, str]:
    """Both halves for one of the first two administrators, as part of setting up.

    Raises NotAllowed for anybody but the product itself at the command line, NotPossibleNow for
    somebody whom setting up did not make, or who got in already.
    """
    if by.id is not None:
        raise NotAllowed(
            "Start a code, and have another administrator confirm it.", code="only_at_setting_up"
        )
    made = membership.user.role_grants.filter(by_setup=True, role__in=BY_SETUP)
    if not made.exists() or membership.user.has_usable_password():
        raise NotPossibleNow(
            "Ask two administrators: this is for the first two, and once.",
            code="only_for_the_first_two",
        )
    way_in, halves = _new(membership, WayIn.Why.FIRST), (new_half(), new_half())
    way_in.by_setup, way_in.organisation = True, membership.organisation
    way_in.first_half_hash, way_in.second_half_hash = map(way_in.hash_of, halves)
    way_in.confirmed_at = way_in.started_at
    way_in.save(force_insert=True)
    return in_groups(halves[0]), in_groups(halves[1])


@action("accounts.way_in_used", of="user")
def use_way_in(*, by: By, user: User, first_half: str, second_half: str, password: str) -> None:
    """Opens a person's account by both halves of their code, with the password they chose.

    Older sessions, passkeys, authenticator apps and recovery codes end.

    Raises NoWayIn, in the same words whatever does not fit, or NotFitting for a password that is
    too weak; the code is then still good.
    """
    way_in = WayIn.objects.select_for_update().open().filter(user=user).first()
    user.refresh_from_db(fields=["is_active"])
    halves = as_read(first_half), as_read(second_half)
    if way_in is None or not user.is_active or not way_in.fits(*halves):
        raise NoWayIn
    try:
        validate_password(password, user)
    except ValidationError as fault:
        raise NotFitting(fault.messages[0], where="password", code="weak_password") from None
    way_in.used_at = clock.now()
    way_in.save()
    Authenticator.objects.filter(user=user).delete()
    user.set_password(password)
    user.session_stamp = new_stamp()
    user.save(update_fields=["password", "session_stamp"])


@action("accounts.way_in_used")
def refuse_stranger_a_way_in(*, by: By) -> User:
    """For an address that nobody here has: raises NoWayIn, in the same words."""
    raise NoWayIn


def _new(membership: Membership, why: WayIn.Why) -> WayIn:
    now = clock.now()
    WayIn.objects.filter(user=membership.user, used_at=None, ended_at=None).update(ended_at=now)
    return WayIn(user=membership.user, why=why, started_at=now, expires_at=now + LASTS)


def _check(by: By, why: WayIn.Why, membership: Membership) -> Acting:
    acting = acting_as(by)
    if acting.may(Permission.ACCOUNTS_ADMINISTRATOR_LET_IN):
        policies.check_operator_may_let_in(membership)
    else:
        check(by, PERMISSIONS[why], membership)
    policies.check_somebody_else(by, membership.user_id)
    policies.check_active(membership.user)
    return acting


def _membership(by: By, way_in: WayIn) -> Membership:
    """Where the person works, as whoever acts sees it: there, or where they worked longest."""
    works = way_in.user.memberships.open().order_by("began_at")
    found = works.filter(organisation=by.organisation).first() or works.first()
    if found is None:
        raise NotPossibleNow(
            "Invite them first: they no longer work for anybody here.", code="works_nowhere"
        )
    return found
