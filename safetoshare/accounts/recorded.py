"""How does the record name people, organisations and roles?"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db.models import Q

from safetoshare.accounts.factors import Factor
from safetoshare.accounts.models import (
    Deactivation,
    Invitation,
    Membership,
    Organisation,
    RoleGrant,
    User,
)
from safetoshare.accounts.permission_words import WORDS
from safetoshare.accounts.reasons import WHY
from safetoshare.accounts.roles import ROLES
from safetoshare.accounts.way_in import WayIn
from safetoshare.ledger.naming import Kind, by_str


def _touches(organisation: uuid.UUID) -> Q:
    """Its own, and what others do to people who work there now: their organisation is told."""
    people = Membership.objects.open().filter(organisation=organisation)
    return Q(organisation=organisation) | Q(user__in=people.values("user"))


KINDS = {
    "accounts.deactivation": Kind(
        "deactivation of an account",
        "a deactivation that is no longer here",
        by_str(Deactivation, "user"),
        lambda organisation: Deactivation.objects.filter(organisation=organisation),
    ),
    "accounts.invitation": Kind(
        "invitation",
        "an invitation that is no longer here",
        by_str(Invitation, "organisation"),
        lambda organisation: Invitation.objects.filter(_touches(organisation)),
    ),
    "accounts.membership": Kind(
        "membership",
        "a membership that is no longer here",
        by_str(Membership, "user", "organisation"),
        lambda organisation: Membership.objects.filter(_touches(organisation)),
    ),
    "accounts.organisation": Kind(
        "organisation",
        "an organisation that is no longer here",
        by_str(Organisation),
        lambda organisation: Organisation.objects.filter(pk=organisation),
    ),
    "accounts.rolegrant": Kind(
        "role of a person",
        "a role that is no longer here",
        by_str(RoleGrant, "user", "organisation"),
        lambda organisation: RoleGrant.objects.filter(organisation=organisation),
    ),
    "accounts.user": Kind(
        "person",
        "a person who is no longer here",
        by_str(User),
        lambda organisation: User.objects.filter(memberships__organisation=organisation),
    ),
    "accounts.wayin": Kind(
        "setting-up code",
        "a setting-up code that is no longer here",
        by_str(WayIn, "user"),
        lambda organisation: WayIn.objects.filter(_touches(organisation)),
    ),
}
IDS = {
    "membership": "accounts.membership",
    "organisation": "accounts.organisation",
    "user": "accounts.user",
}
CODES: dict[str, Mapping[str, str]] = {
    "factor": {
        Factor.APP: "an authenticator app",
        Factor.PASSKEY: "a passkey",
        Factor.RECOVERY_CODES: "recovery codes",
    },
    "factors": {
        "password": "a password",
        Factor.APP: "an authenticator app",
        Factor.PASSKEY: "a passkey",
        Factor.RECOVERY_CODES: "a recovery code",
        "socialaccount": "the sign-in of their organisation",
        "way_in": "a setting-up code",
        "elsewhere": "the sign-in of their organisation",
        "nothing": "nothing",
    },
    # A page takes a permission, or asks only for somebody who signed in.
    "permission": {
        **WORDS,
        "everybody": "everybody",
        "setting_up": "setting up a second factor",
        "signed_in": "everybody who signed in",
    },
    "role": {code: role.name.lower() for code, role in ROLES.items()},
    "until": {"": "further notice"},
}
__all__ = ["CODES", "IDS", "KINDS", "WHY"]
