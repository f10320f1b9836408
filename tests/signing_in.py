"""How does a test sign somebody in by the ordinary way, as far as a page takes it?"""

from __future__ import annotations

import time
from base64 import b32decode

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from safetoshare.accounts.models import User
from tests.factories import APP_SECRET
from tests.passkeys import Passkey, challenge_on

STEP = 30
PASSWORD = "otter umbrella granite"


def code_now(secret: str = APP_SECRET, seconds: int = 1) -> str:
    """What an app with that key shows, for so long at least: it waits for the next one."""
    if (left := STEP - time.time() % STEP) < seconds:
        time.sleep(left)
    return TOTP(b32decode(secret), 6, SHA1(), STEP).generate(int(time.time())).decode()


def as_far_as_the_code(client: Client, user: User) -> str:
    """The password was right; what comes next is asked for."""
    user.set_password(PASSWORD)
    user.save()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return ""


def fully(client: Client, user: User) -> str:
    """Password and code."""
    as_far_as_the_code(client, user)
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    return ""


def in_two_places(client: Client, user: User) -> str:
    """Signed in with two browsers; a code works once, so with a passkey in the other."""
    fully(client, user)
    by_passkey(Client(headers={"user-agent": "Invented Browser 2 (other)"}), user)
    return ""


def by_passkey(client: Client, user: User, **device: bool) -> HttpResponse:
    """With a passkey alone."""
    passkey = Passkey(**device)
    passkey.kept_for(user)
    address = reverse("mfa_login_webauthn")
    challenge = challenge_on(client.get(address, secure=True).text)
    answer = passkey.answered(challenge, user)
    return client.post(address, {"credential": answer}, secure=True)


def without_a_second_factor(client: Client, user: User) -> str:
    """A password is all they have, so far."""
    user.authenticator_set.all().delete()
    return as_far_as_the_code(client, user)


def with_recovery_codes(client: Client, user: User) -> str:
    """Made just now, and not seen yet."""
    fully(client, user)
    client.post(reverse("mfa_generate_recovery_codes"))
    return ""


def with_a_passkey(client: Client, user: User) -> str:
    """A passkey beside the app."""
    fully(client, user)
    Passkey().kept_for(user)
    return ""


def with_a_passkey_to_remove(client: Client, user: User) -> str:
    """Which is named in the address."""
    fully(client, user)
    return f"?passkey={Passkey().kept_for(user).pk}"


def with_a_recovery_code(user: User) -> list[str]:
    """Codes that they wrote down some time ago."""
    return RecoveryCodes.activate(user).generate_codes()
