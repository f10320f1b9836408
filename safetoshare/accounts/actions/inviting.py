"""How do people come to work for an organisation?

Whoever is new gets an account, and works there. Whoever has an account is asked: no organisation
gets power over an account by its own word. What the inviter is told does not differ.
"""

from __future__ import annotations

from django.db import IntegrityError, transaction

from safetoshare import clock
from safetoshare.accounts import policies
from safetoshare.accounts.acting import check
from safetoshare.accounts.actions import moving
from safetoshare.accounts.errors import NotAllowed, NotPossibleNow
from safetoshare.accounts.models import Invitation, Membership, Organisation, User, WayIn
from safetoshare.accounts.permissions import Permission
from safetoshare.ledger.actions import By, action


@action("accounts.person_invited")
def invite(*, by: By, organisation: Organisation, name: str, email: str) -> Membership | Invitation:
    """Somebody new works there from now on, without a role; whoever has an account is asked.

    Whoever works nowhere else and worked there last comes back at once. Raises NotAllowed, and
    NotPossibleNow if they work there, are invited already, or come back to a closed account.
    """
    moving.locked(organisation.pk)
    check(by, Permission.ACCOUNTS_PERSON_INVITE, organisation)
    return bring_in(by, organisation, name, email)


@action("accounts.invitation_accepted", of="invitation")
def accept_invitation(*, by: By, invitation: Invitation) -> None:
    """They work there too, from now on, without a role.

    A setting-up code that is still open ends: its halves were given when fewer had a say.

    Raises NotAllowed for anybody but the invited, NotPossibleNow if it was decided or taken back.
    """
    moving.locked(invitation.organisation_id)
    _check_invited(by, invitation)
    person = moving.locked_account(invitation.user)
    policies.check_active(person)
    now = clock.now()
    _decide(invitation, accepted_at=now)
    WayIn.objects.filter(user=person, used_at=None, ended_at=None).update(ended_at=now)
    moving.join(person, invitation.organisation)


@action("accounts.invitation_declined", of="invitation")
def decline_invitation(*, by: By, invitation: Invitation) -> None:
    """They do not work there. Raises as `accept_invitation` does."""
    _check_invited(by, invitation)
    _decide(invitation, ended_by_id=by.id, ended_at=clock.now())


@action("accounts.invitation_taken_back", of="invitation")
def take_invitation_back(*, by: By, invitation: Invitation) -> None:
    """By an administrator of the organisation that invites. Raises NotAllowed, NotPossibleNow."""
    check(by, Permission.ACCOUNTS_PERSON_INVITE, invitation)
    _decide(invitation, ended_by_id=by.id, ended_at=clock.now())


def bring_in(by: By, organisation: Organisation, name: str, email: str) -> Membership | Invitation:
    """They work there, if the account is new or was last theirs; otherwise its owner is asked."""
    person, is_new = _account(name, email)
    if person.memberships.open().filter(organisation=organisation).exists():
        raise NotPossibleNow(
            f"Look at the list: {person} works at {organisation} already.",
            code="works_there_already",
        )
    if is_new or person.home() == organisation:
        policies.check_active(person)
        return moving.join(person, organisation)
    if person.invitations.waiting().filter(organisation=organisation).exists():
        raise NotPossibleNow(
            "Wait for their answer: this address is invited already.", code="invited_already"
        )
    # `check` found a person in a role.
    assert by.id is not None
    return Invitation.objects.create(
        organisation=organisation,
        user=person,
        name=name,
        email=email,
        invited_by_id=by.id,
        invited_at=clock.now(),
    )


def _account(name: str, email: str) -> tuple[User, bool]:
    """The account of that address, and whether it was made for it now."""
    found = User.objects.filter(email=email.lower()).first()
    person, is_new = (found, False) if found else _new_account(name, email)
    return moving.locked_account(person), is_new


def _new_account(name: str, email: str) -> tuple[User, bool]:
    """Or that which another organisation made for the same address this moment."""
    try:
        with transaction.atomic():
            return User.objects.make(email=email, name=name), True
    except IntegrityError:
        return User.objects.get(email=email.lower()), False


def _check_invited(by: By, invitation: Invitation) -> None:
    if by.id != invitation.user_id:
        raise NotAllowed(
            "Leave it to whoever is invited: nobody accepts or declines for another.",
            code="not_their_own",
        )


def _decide(invitation: Invitation, **columns: object) -> None:
    """Once. Raises NotPossibleNow for whoever comes second."""
    if not Invitation.objects.waiting().filter(pk=invitation.pk).update(**columns):
        raise NotPossibleNow(
            "Look again: this invitation was answered or taken back.", code="invitation_decided"
        )
    invitation.refresh_from_db()
