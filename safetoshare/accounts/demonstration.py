"""With what do the invented people of the demonstration sign in?  By the ordinary way.

Password and key of the authenticator app follow from the e-mail address and a constant that
everybody may read, so that the sign-in page can show them. Nothing here opens a door: an account
of the demonstration has a password and a second factor like any other. Production refuses to start
with SAFETOSHARE_DEMO.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from safetoshare.accounts.models import RoleGrant, User

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


def demo_password(user: User) -> str:
    """A password that says what it is."""
    letters = base64.b32encode(_derived("password", user)).decode().lower()
    return f"invented-{letters[:4]}-{letters[4:8]}"


def demo_secret(user: User) -> str:
    """The key of their authenticator app, in base 32."""
    return base64.b32encode(_seed(user)).decode()


def _code(user: User) -> str:
    # What compares it asks the machine, not our clock. SHA-1 is what RFC 6238 and the apps use.
    return TOTP(_seed(user), 6, SHA1(), STEP).generate(int(time.time())).decode()


def _seed(user: User) -> bytes:
    return _derived("app", user)[:SEED_BYTES]


def _derived(purpose: str, user: User) -> bytes:
    return hmac.new(PUBLIC, f"{purpose} {user.email}".encode(), hashlib.sha256).digest()
