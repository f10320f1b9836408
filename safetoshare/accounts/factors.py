"""What does somebody sign in with, beside a password?

A passkey (two factors in one: the device, and the finger or PIN it asks for), an authenticator
app, or one of the recovery codes that come with either.
"""

from __future__ import annotations

from enum import StrEnum

from allauth.mfa.models import Authenticator

from safetoshare.accounts.models import User
from safetoshare.ledger.actions import By

# Somebody whom nobody knows yet, at the door.
SOMEBODY = By(None, "somebody")


class Factor(StrEnum):
    """What can be added and removed."""

    APP = Authenticator.Type.TOTP.value
    PASSKEY = Authenticator.Type.WEBAUTHN.value
    RECOVERY_CODES = Authenticator.Type.RECOVERY_CODES.value


class Refused(StrEnum):
    """Why somebody was not let in."""

    KNOWN_TO_EVERYBODY = "known_to_everybody"
    NOT_PROVED = "not_proved"
    NOT_SET_UP = "not_set_up"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    WRONG_CODE = "wrong_code"
    WRONG_PASSKEY = "wrong_passkey"
    WRONG_PASSWORD = "wrong_password"


SECOND = (Factor.APP, Factor.PASSKEY)


def has_second_factor(user: User) -> bool:
    """Asked at every request: without one, nobody gets to a desk. Recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=user, type__in=SECOND).exists())


def is_last_second_factor(factor: Authenticator) -> bool:
    """Would its owner be left without any?"""
    others = Authenticator.objects.filter(user=factor.user, type__in=SECOND).exclude(pk=factor.pk)
    return factor.type in SECOND and not others.exists()


def themselves(user: User) -> By:
    """A person before they act in a role, for the organisation they have worked for longest."""
    place = user.memberships.open().order_by("began_at").first()
    return By(user.pk, "themselves", place.organisation_id if place else None)
