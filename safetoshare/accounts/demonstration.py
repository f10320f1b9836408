"""With what do the invented people of the demonstration sign in?  By the ordinary way.

Password and key of the authenticator app follow from the e-mail address and a constant that
everybody may read, so that the sign-in page can show them. Nothing here opens a door: an account
of the demonstration has a password and a second factor like any other. Production refuses to start
with SAFETOSHARE_DEMO, and with invented organisations in its database; and without SAFETOSHARE_DEMO
nobody is let in whose password or app is still the public one.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, check_password
from django.core.exceptions import ImproperlyConfigured

from safetoshare.accounts.models import Organisation, RoleGrant, User

PUBLIC = b"safetoshare demonstration: everybody knows this"
SEED_BYTES = 20
STEP = 30


@dataclass(frozen=True)
class DemoAccount:
    """An invented person in one of their roles, and what opens their account now."""

    grant: RoleGrant
    password: str
    code: str


def demo_accounts() -> list[DemoAccount]:
    """Everybody who may be signed in as, a line for each role. Empty but in the demonstration."""
    if not settings.DEMO:
        return []
    grants = RoleGrant.objects.in_force().filter(organisation__invented=True)
    grants = grants.exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    grants = grants.select_related("user", "organisation").order_by("organisation__name", "role")
    return [DemoAccount(each, demo_password(each.user), _code(each.user)) for each in grants]


def demo_code(user: User) -> str:
    """The six digits that the person's app would show now; empty but in the demonstration."""
    return _code(user) if settings.DEMO else ""


def is_open_to_everybody(user: User) -> bool:
    """Can anybody work out the password or the app's key, where this is not the demonstration?"""
    if settings.DEMO or not user.memberships.filter(organisation__invented=True).exists():
        return False
    return check_password(demo_password(user), user.password) or _has_demo_app(user)


def refuse_invented_in_production() -> None:
    """Raises ImproperlyConfigured in production where the demonstration was made."""
    if settings.PRODUCTION and Organisation.objects.filter(invented=True).exists():
        raise ImproperlyConfigured(
            "SAFETOSHARE_DATABASE must not hold the demonstration in production: everybody can "
            "work out with what its people sign in. Name an empty database and run migrate."
        )


def demo_password(user: User) -> str:
    """A password that says what it is."""
    letters = base64.b32encode(_derived("password", user)).decode().lower()
    return f"invented-{letters[:4]}-{letters[4:8]}"


def demo_secret(user: User) -> str:
    """The key of their authenticator app, in base 32."""
    return base64.b32encode(_seed(user)).decode()


def _has_demo_app(user: User) -> bool:
    apps = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP)
    return any(decrypt(each.data["secret"]) == demo_secret(user) for each in apps)


def _code(user: User) -> str:
    # What compares it asks the machine, not our clock. SHA-1 is what RFC 6238 and the apps use.
    return TOTP(_seed(user), 6, SHA1(), STEP).generate(int(time.time())).decode()


def _seed(user: User) -> bytes:
    return _derived("app", user)[:SEED_BYTES]


def _derived(purpose: str, user: User) -> bytes:
    return hmac.new(PUBLIC, f"{purpose} {user.email}".encode(), hashlib.sha256).digest()
