"""May this be done to this person or role, now?

Who may do it at all is in `roles`. Each `check_` raises a refusal that can be shown as it stands.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.utils.formats import date_format
from django.utils.timezone import localtime

from safetoshare import clock
from safetoshare.accounts.errors import (
    HasAdministrators,
    LastAdministrators,
    NotFitting,
    NotPossibleNow,
    NotTheSamePerson,
)
from safetoshare.accounts.far_days import check_year
from safetoshare.accounts.kinds import Kind
from safetoshare.accounts.models import Membership, Organisation, RoleGrant, User
from safetoshare.accounts.permissions import Permission
from safetoshare.accounts.roles import ROLES
from safetoshare.accounts.way_in import WayIn
from safetoshare.ledger.actions import By

# One asks and another agrees, so an organisation with fewer cannot administer itself.
FEWEST_ADMINISTRATORS = 2
JUST_A_DAY = "j F Y"


def check_somebody_else(by: By, user_id: uuid.UUID) -> None:
    """Nobody administers themselves."""
    if by.id == user_id:
        raise NotTheSamePerson(
            "Ask another administrator: nobody decides about their own account or roles.",
            code="about_themselves",
        )


def check_second_person(by: By, asked_by_id: uuid.UUID | None) -> None:
    """Whoever agrees is not who asked."""
    if by.id == asked_by_id:
        raise NotTheSamePerson(
            "Ask another administrator to agree: you asked for it yourself.",
            code="asked_themselves",
        )


def check_fits(role: str, organisation: Organisation) -> None:
    """There is such a role in such an organisation."""
    if role not in ROLES or Kind(organisation.kind) not in ROLES[role].kinds:
        raise NotFitting(
            f"Choose a role that fits {organisation}: there is no such role in an organisation "
            f"of its kind ({Kind(organisation.kind).label}).",
            where="role",
            code="no_such_role_there",
        )


def check_until(role: str, until: dt.date | None) -> None:
    """A role has at least one day, and no administrator is lost by the mere passing of time."""
    if until is not None and role == "administrator":
        raise NotFitting(
            "Give no last day: an administrator's role is ended by another administrator.",
            where="until",
            code="administrator_without_end",
        )
    if until is not None and until <= clock.today():
        raise NotFitting(
            "Give a day after today, or none: the role ends on it.",
            where="until",
            code="day_has_come",
        )
    check_year("until", until)


def check_works_there(membership: Membership) -> None:
    """The person works there now, and the account can be used."""
    if not membership.works_there:
        raise NotPossibleNow(
            f"Invite {membership.user} first: nobody of that name works at "
            f"{membership.organisation} now.",
            code="does_not_work_there",
        )
    check_active(membership.user)


def check_active(user: User) -> None:
    """The account can be used."""
    if not user.is_active:
        raise NotPossibleNow(
            f"Have the account of {user} made active first: nobody can use it, and only the "
            "organisation that deactivated it can change that.",
            code="account_not_active",
        )


def check_still_stands(grant: RoleGrant) -> None:
    """What was asked for could still be agreed to: the person, the day, and whoever asked."""
    here = grant.user.memberships.open().filter(organisation=grant.organisation)
    if not here.filter(began_at__lte=grant.asked_at).exists():
        raise NotPossibleNow(
            f"Decline it: {grant.user} no longer works at {grant.organisation}.",
            code="left_already",
        )
    check_active(grant.user)
    check_fits(grant.role, grant.organisation)
    if grant.has_run_out:
        raise NotPossibleNow(
            "Decline it and ask again: the day on which it was to end is over.",
            code="request_ran_out",
        )
    if not _may_still_ask(grant):
        raise NotPossibleNow(
            "Decline it and ask again: whoever asked is no longer an administrator.",
            code="asker_no_administrator",
        )


def _may_still_ask(grant: RoleGrant) -> bool:
    held = RoleGrant.objects.in_force().filter(user=grant.asked_by)
    here = held.filter(organisation=grant.organisation).values_list("role", flat=True)
    if any(Permission.ACCOUNTS_ROLE_ASK in ROLES[role].may for role in here):
        return True
    return grant.role == "administrator" and any(
        Permission.ACCOUNTS_ADMINISTRATOR_ASK in ROLES[role].may
        for role in held.values_list("role", flat=True)
    )


def check_not_over(grant: RoleGrant) -> None:
    """The role has not been ended or declined."""
    if grant.ended_at is not None:
        raise NotPossibleNow(
            f"Look at the person's page: {grant.ended_by} {grant.state.label.lower()} this role "
            f"on {date_format(localtime(grant.ended_at), JUST_A_DAY)}.",
            code="role_decided_already",
        )


def check_not_confirmed(way_in: WayIn) -> None:
    """Nobody gave its second half yet, and it is open."""
    if way_in.confirmed_at is not None:
        raise NotPossibleNow(
            f"Start a new code, or leave it: {way_in.confirmed_by} confirmed this one on "
            f"{date_format(localtime(way_in.confirmed_at), JUST_A_DAY)}.",
            code="code_over",
        )
    if not way_in.is_open():
        raise NotPossibleNow(
            "Start a new code: this one is used, ended or run out.", code="code_over"
        )


def check_keeps_administrators(organisation: Organisation, *, without: User) -> None:
    """Two administrators would still be able to act."""
    able = set(RoleGrant.objects.administrators(organisation).values_list("user_id", flat=True))
    if without.pk in able and len(able) <= FEWEST_ADMINISTRATORS:
        raise LastAdministrators(
            f"Ask for a third administrator first: {organisation} would be left with fewer than "
            "two who can act. If nobody there can agree to one, an operator can."
        )


def check_may_be_given(organisation: Organisation) -> None:
    """The operator asks for administrators only where two could not yet act."""
    if RoleGrant.objects.administrators(organisation).count() >= FEWEST_ADMINISTRATORS:
        raise HasAdministrators(
            f"Leave it to {organisation}: it has two administrators, who ask and agree themselves."
        )


def check_operator_may_agree(grant: RoleGrant) -> None:
    """To the first two; and to a third whom the organisation itself asks for.

    Otherwise one of two administrators could be kept in office by never agreeing to a third.
    """
    asks_itself = Membership.objects.open().filter(
        user=grant.asked_by, organisation=grant.organisation
    )
    able = RoleGrant.objects.administrators(grant.organisation).count()
    if grant.role != "administrator" or able > FEWEST_ADMINISTRATORS:
        raise HasAdministrators(
            f"Leave it to {grant.organisation}: its administrators agree.",
            code="left_to_administrators",
        )
    if able == FEWEST_ADMINISTRATORS and not asks_itself.exists():
        check_may_be_given(grant.organisation)


def check_works_nowhere_else(membership: Membership) -> None:
    """Deactivating an account touches every organisation, so only the only one may."""
    elsewhere = membership.user.memberships.open().exclude(organisation=membership.organisation)
    if elsewhere.exists():
        raise NotPossibleNow(
            f"End the work of {membership.user} here instead: they work for another organisation "
            "too, and the account is theirs there.",
            code="works_elsewhere_too",
        )


def check_given_by_enough(user: User, *givers: Organisation) -> None:
    """Both halves come from where they work: of several from two, of which one is the first.

    An operator, who may act only where the first one cannot, stands in for it.
    """
    home = user.home()
    works = {each.organisation_id for each in user.memberships.open()}
    given = {_stands_for(each, home, works) for each in givers}
    if home is None or not given <= works:
        raise NotPossibleNow(
            f"Start a new code: {user} does not work for both organisations that gave the halves.",
            code="givers_do_not_fit",
        )
    if len(works) > 1 and (len(given) == 1 or home.pk not in given):
        raise NotPossibleNow(
            f"Ask an administrator of another organisation that {user} works for: the halves come "
            f"from two of them, and one of the two is {home}.",
            code="two_organisations_needed",
        )


def _stands_for(giver: Organisation, home: Organisation | None, works: set[uuid.UUID]) -> uuid.UUID:
    stands_in = home is not None and giver.kind == Kind.OPERATOR and giver.pk not in works
    return home.pk if home is not None and stands_in else giver.pk


def check_operator_may_let_in(membership: Membership) -> None:
    """Only an administrator of where they worked longest, where two others could not do it.

    Those who got no way in yet themselves cannot.
    """
    if membership.user.home() != membership.organisation:
        raise HasAdministrators(
            "Leave it to the organisation that they have worked for longest: it goes first."
        )
    able = RoleGrant.objects.administrators(membership.organisation)
    if not able.filter(user=membership.user).exists():
        raise NotFitting(
            "Leave it to their administrators: an operator lets in only those.",
            code="not_an_administrator",
        )
    others = able.exclude(user=membership.user)
    others = others.exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    if others.values("user").distinct().count() >= FEWEST_ADMINISTRATORS:
        raise HasAdministrators(
            f"Leave it to {membership.organisation}: two other administrators can sign in there.",
            code="others_can_let_in",
        )
