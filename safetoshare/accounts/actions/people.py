"""How do people stop working for an organisation, or using their account?"""

from __future__ import annotations

from collections.abc import Mapping

from safetoshare import clock
from safetoshare.accounts import policies
from safetoshare.accounts.acting import check
from safetoshare.accounts.actions import moving
from safetoshare.accounts.errors import NotPossibleNow
from safetoshare.accounts.models import (
    Deactivation,
    Membership,
    User,
    new_stamp,
)
from safetoshare.accounts.permissions import Permission
from safetoshare.ledger.actions import By, action


@action("accounts.membership_ended", of="membership")
def end_membership(*, by: By, membership: Membership) -> None:
    """They no longer work there: every role there and every session ends at once.

    Raises NotAllowed, NotTheSamePerson for oneself, LastAdministrators, NotPossibleNow.
    """
    organisation = moving.locked(membership.organisation_id)
    check(by, Permission.ACCOUNTS_MEMBERSHIP_END, membership)
    policies.check_somebody_else(by, membership.user_id)
    policies.check_keeps_administrators(organisation, without=membership.user)
    still = Membership.objects.open().filter(pk=membership.pk)
    if not still.update(ended_at=clock.now()):
        raise NotPossibleNow(
            f"Look at the list again: {membership.user} had left already.", code="left_already"
        )
    membership.refresh_from_db()
    moving.end_all(by, membership)
    _new_stamp(membership.user)


@action("accounts.sessions_ended", of="membership")
def end_sessions(*, by: By, membership: Membership) -> None:
    """Sign them out everywhere, at once; they may sign in again.

    Raises NotAllowed, NotTheSamePerson for oneself.
    """
    check(by, Permission.ACCOUNTS_SESSION_END, membership)
    policies.check_somebody_else(by, membership.user_id)
    _new_stamp(membership.user)


@action("accounts.person_deactivated", of="membership")
def deactivate(*, by: By, membership: Membership) -> Deactivation:
    """Nobody can use the account, from now on; its roles rest.

    Raises NotAllowed, NotTheSamePerson for oneself, LastAdministrators, NotPossibleNow for somebody
    who works elsewhere too, or left, or cannot use the account already.
    """
    organisation = moving.locked(membership.organisation_id)
    check(by, Permission.ACCOUNTS_PERSON_DEACTIVATE, membership)
    moving.locked_account(membership.user)
    membership.refresh_from_db()
    policies.check_somebody_else(by, membership.user_id)
    policies.check_works_there(membership)
    policies.check_works_nowhere_else(membership)
    policies.check_keeps_administrators(organisation, without=membership.user)
    # `check` found a person in a role.
    assert by.id is not None
    _set_active(membership.user, to=False)
    return Deactivation.objects.create(
        user=membership.user, organisation=organisation, made_by_id=by.id, made_at=clock.now()
    )


@action("accounts.return_asked", of="deactivation")
def ask_for_return(*, by: By, deactivation: Deactivation) -> None:
    """Ask for an account to be active again; a second administrator has to agree.

    Raises NotAllowed, NotTheSamePerson for oneself, NotPossibleNow if somebody has asked already.
    """
    check(by, Permission.ACCOUNTS_PERSON_REACTIVATE, deactivation)
    policies.check_somebody_else(by, deactivation.user_id)
    _move(deactivation, {"asked_by": None}, asked_by_id=by.id, asked_at=clock.now())


@action("accounts.return_agreed", of="deactivation")
def agree_to_return(*, by: By, deactivation: Deactivation) -> None:
    """Agree that an account is active again, with the roles it had that have not ended.

    Raises NotAllowed, NotTheSamePerson for the holder and for whoever asked, NotPossibleNow.
    """
    check(by, Permission.ACCOUNTS_PERSON_REACTIVATE, deactivation)
    deactivation.refresh_from_db()
    policies.check_somebody_else(by, deactivation.user_id)
    policies.check_second_person(by, deactivation.asked_by_id)
    asked = {"asked_by__isnull": False, "asked_by": deactivation.asked_by_id}
    _move(deactivation, asked, agreed_by_id=by.id, agreed_at=clock.now())
    _set_active(deactivation.user, to=True)


@action("accounts.return_declined", of="deactivation")
def decline_return(*, by: By, deactivation: Deactivation) -> None:
    """Say no, or take back one's own asking: the account stays as it is.

    Raises NotAllowed, NotTheSamePerson for oneself, NotPossibleNow.
    """
    check(by, Permission.ACCOUNTS_PERSON_REACTIVATE, deactivation)
    policies.check_somebody_else(by, deactivation.user_id)
    _move(deactivation, {"asked_by__isnull": False}, asked_by=None, asked_at=None)


def _move(deactivation: Deactivation, still: Mapping[str, object], **columns: object) -> None:
    unchanged = Deactivation.objects.filter(pk=deactivation.pk, agreed_at=None, **still)
    if not unchanged.update(**columns):
        raise NotPossibleNow(
            "Look at the account again: somebody else has decided meanwhile.",
            code="decided_already",
        )
    deactivation.refresh_from_db()


def _set_active(user: User, *, to: bool) -> None:
    user.is_active, user.session_stamp = to, new_stamp()
    user.save(update_fields=["is_active", "session_stamp"])


def _new_stamp(user: User) -> None:
    user.session_stamp = new_stamp()
    user.save(update_fields=["session_stamp"])
