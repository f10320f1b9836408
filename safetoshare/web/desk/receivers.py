"""What do Django and the library tell of signing in and out, and which act of ours records it?

The one place where their signals are heard.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as django
from django.http import HttpRequest

from safetoshare.accounts import actions
from safetoshare.accounts.errors import NotSignedIn
from safetoshare.accounts.factors import SOMEBODY, Factor, Refused, themselves
from safetoshare.accounts.models import User
from safetoshare.web import sessions

PASSWORD = "password"


def connect() -> None:
    """Hear all of them."""
    heard = {
        django.user_logged_in: sessions.begin,
        django.user_logged_out: signed_out,
        django.user_login_failed: wrong_password,
        account.password_changed: password_changed,
        account.user_logged_in: signed_in,
        mfa.authentication_failed: wrong_code,
        mfa.authenticator_added: factor_added,
        mfa.authenticator_removed: factor_removed,
        mfa.authenticator_reset: recovery_codes_made,
        mfa.authenticator_used: factor_used,
    }
    for signal, receiver in heard.items():
        signal.connect(receiver, dispatch_uid=f"desk.{receiver.__name__}")


def refused(user: User | None, factors: str, why: Refused) -> None:
    """Puts on record that somebody was not let in."""
    with suppress(NotSignedIn):
        if user is None:
            actions.refuse_stranger(by=SOMEBODY, factors=factors, why=why)
        else:
            # Whoever it was: the record says whose account, and of which organisation.
            by = replace(themselves(user), id=None, role=SOMEBODY.role)
            actions.refuse_sign_in(by=by, user=user, factors=factors, why=why)


def signed_in(*, request: HttpRequest, user: User, **_: Any) -> None:
    actions.sign_in(by=themselves(user), user=user, factors=factors_of(request, user))


def signed_out(*, user: User | None, **_: Any) -> None:
    if user is not None:
        actions.sign_out(by=themselves(user), user=user)


def wrong_password(*, credentials: dict[str, Any], **_: Any) -> None:
    """The address that was typed stays here; what is recorded is whose it is, if anybody's."""
    email = str(credentials.get("email") or "").lower()
    refused(User.objects.filter(email=email).first(), PASSWORD, Refused.WRONG_PASSWORD)


def wrong_code(*, user: User, authenticator: Authenticator, **_: Any) -> None:
    refused(user, authenticator.type, Refused.WRONG_CODE)


def password_changed(*, user: User, **_: Any) -> None:
    actions.change_password(by=themselves(user), user=user)


def factor_added(*, user: User, authenticator: Authenticator, **_: Any) -> None:
    factor = Factor(authenticator.type)
    if factor == Factor.RECOVERY_CODES:
        recovery_codes_made(user=user)
    else:
        actions.add_factor(by=themselves(user), user=user, factor=factor)


def factor_removed(*, user: User, authenticator: Authenticator, **_: Any) -> None:
    factor = Factor(authenticator.type)
    actions.remove_factor(by=themselves(user), user=user, factor=factor)


def recovery_codes_made(*, user: User, **_: Any) -> None:
    actions.make_recovery_codes(by=themselves(user), user=user)


def factor_used(*, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Factor.RECOVERY_CODES:
        actions.use_recovery_code(by=themselves(user), user=user)


def factors_of(request: HttpRequest, user: User) -> str:
    """With what they signed in: "password+totp", "webauthn"."""
    records = get_authentication_records(request, user)
    named = [each.get("type") or each["method"] for each in records]
    return "+".join(dict.fromkeys(named)) or "nothing"
