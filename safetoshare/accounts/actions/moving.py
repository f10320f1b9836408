"""How does a role go from one state to the next, whoever else is at it?"""

from __future__ import annotations

import datetime as dt
import uuid

from safetoshare import clock
from safetoshare.accounts import policies
from safetoshare.accounts.errors import NotPossibleNow
from safetoshare.accounts.models import Membership, Organisation, RoleGrant, User
from safetoshare.accounts.states import STATES, State
from safetoshare.ledger.actions import By


def locked(organisation_id: uuid.UUID) -> Organisation:
    """The organisation, until this transaction ends: acts on its people come one by one.

    PostgreSQL locks the row; SQLite lets one writer in at a time.
    """
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)


def locked_account(user: User) -> User:
    """The account, until this transaction ends: two organisations act on it one by one."""
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


def join(user: User, organisation: Organisation) -> Membership:
    """They work there from now on. The database holds that nobody does twice at a time."""
    return Membership.objects.create(user=user, organisation=organisation, began_at=clock.now())


def ask(by: By, membership: Membership, role: str, until: dt.date | None) -> RoleGrant:
    """A role that waits for somebody to agree."""
    user, organisation = membership.user, membership.organisation
    policies.check_works_there(membership)
    policies.check_somebody_else(by, user.pk)
    policies.check_fits(role, organisation)
    policies.check_until(role, until)
    _refuse_twice(by, user, organisation, role)
    return RoleGrant.objects.create(
        user=user,
        organisation=organisation,
        role=role,
        until=until,
        asked_by_id=by.id,
        asked_at=clock.now(),
    )


def agree(by: By, grant: RoleGrant) -> None:
    """Two others have said so now, and the role is in force."""
    policies.check_somebody_else(by, grant.user_id)
    policies.check_second_person(by, grant.asked_by_id)
    # First, so that whoever comes second hears that it was decided.
    move(grant, "agree", agreed_by_id=by.id, agreed_at=clock.now())
    policies.check_still_stands(grant)


def decline(by: By, grant: RoleGrant) -> None:
    """Said no to; whoever asked may take it back so."""
    policies.check_somebody_else(by, grant.user_id)
    move(grant, "decline", ended_by_id=by.id, ended_at=clock.now())


def move(grant: RoleGrant, doing: str, **columns: object) -> None:
    """From one state to the next, once. Raises NotPossibleNow for whoever comes second."""
    [before] = (state for state, what in STATES if what == doing)
    still = RoleGrant.objects.filter(pk=grant.pk).in_state(before)
    if not still.update(**columns):
        grant.refresh_from_db()
        raise NotPossibleNow(
            f"Look at the role again: it is not {before.label.lower()} but "
            f"{grant.state.label.lower()}.",
            code="role_decided_already",
        )
    grant.refresh_from_db()


def end_all(by: By, membership: Membership) -> None:
    """Every role and every request of theirs there ends; nothing waits for their return."""
    there = RoleGrant.objects.filter(user=membership.user, organisation=membership.organisation)
    there.filter(ended_at=None).update(ended_by_id=by.id, ended_at=clock.now())


def _refuse_twice(by: By, user: User, organisation: Organisation, role: str) -> None:
    same = RoleGrant.objects.filter(user=user, organisation=organisation, role=role, ended_at=None)
    # What ran out is over already: it only makes room.
    over = same.in_state(State.AGREED).filter(until__lte=clock.today())
    over.update(ended_by_id=by.id, ended_at=clock.now())
    if same.exists():
        raise NotPossibleNow(
            f"Look at the roles of {user}: they have this one, or it waits for somebody to agree.",
            code="role_there_already",
        )
