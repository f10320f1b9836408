"""How does somebody come to have a role, and lose it?

One administrator asks, another agrees, for a third. Sources: SECURITY threats 8 and 13.
"""

from __future__ import annotations

import datetime as dt

from safetoshare import clock
from safetoshare.accounts import policies
from safetoshare.accounts.acting import check
from safetoshare.accounts.actions import moving
from safetoshare.accounts.models import Membership, RoleGrant
from safetoshare.accounts.permissions import Permission
from safetoshare.ledger.actions import By, action


@action("accounts.role_asked")
def ask_for_role(*, by: By, membership: Membership, role: str, until: dt.date | None) -> RoleGrant:
    """Ask for a role for somebody who works there; `until` is the first day without it.

    Raises NotAllowed, NotTheSamePerson for oneself, NotFitting for a role or day that does not fit,
    NotPossibleNow for somebody who left or has the role.
    """
    moving.locked(membership.organisation_id)
    check(by, Permission.ACCOUNTS_ROLE_ASK, membership)
    membership.refresh_from_db()
    return moving.ask(by, membership, role, until)


@action("accounts.role_agreed", of="grant")
def agree_to_role(*, by: By, grant: RoleGrant) -> None:
    """Agree to a role that another administrator asked for; it is in force at once.

    Raises NotAllowed, NotTheSamePerson for the holder and for whoever asked, NotPossibleNow if it
    was decided already or no longer stands.
    """
    moving.locked(grant.organisation_id)
    check(by, Permission.ACCOUNTS_ROLE_AGREE, grant)
    moving.agree(by, grant)


@action("accounts.role_declined", of="grant")
def decline_role(*, by: By, grant: RoleGrant) -> None:
    """Say no to a role that was asked for, or take back one's own asking.

    Raises NotAllowed, NotTheSamePerson for the holder, NotPossibleNow if it was decided already.
    """
    moving.locked(grant.organisation_id)
    check(by, Permission.ACCOUNTS_ROLE_AGREE, grant)
    moving.decline(by, grant)


@action("accounts.role_ended", of="grant")
def end_role(*, by: By, grant: RoleGrant) -> None:
    """End a role; its holder's very next click is refused.

    Raises NotAllowed, NotTheSamePerson for the holder, LastAdministrators, NotPossibleNow.
    """
    organisation = moving.locked(grant.organisation_id)
    check(by, Permission.ACCOUNTS_ROLE_END, grant)
    policies.check_somebody_else(by, grant.user_id)
    if grant.role == "administrator":
        policies.check_keeps_administrators(organisation, without=grant.user)
    moving.move(grant, "end", ended_by_id=by.id, ended_at=clock.now())
