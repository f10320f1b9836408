"""What does somebody do to sign in and out, and to what they sign in with?

The library that signs people in has done it when these are called, but for the ending of sessions;
they put it on record. Nobody acts in a role yet, so each is about oneself only. An address that was
typed is never recorded: a refusal names the account if there is one, and otherwise nobody.
"""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from safetoshare.accounts.errors import NotAllowed, NotSignedIn
from safetoshare.accounts.factors import Factor, Refused
from safetoshare.accounts.models import User, new_stamp
from safetoshare.ledger.actions import By, action


@action("accounts.signed_in", of="user")
def sign_in(*, by: By, user: User, factors: str) -> None:
    """With which factors: "password+totp", "webauthn"."""
    _check_own(by, user)


@action("accounts.signed_in", of="user")
def refuse_sign_in(*, by: By, user: User, factors: str, why: Refused) -> None:
    """Raises NotSignedIn: that is what is recorded."""
    raise NotSignedIn(why)


@action("accounts.signed_in")
def refuse_stranger(*, by: By, factors: str, why: Refused) -> User:
    """The same for an address that nobody here has: there is no account to name. Raises it too."""
    raise NotSignedIn(why)


@action("accounts.signed_out", of="user")
def sign_out(*, by: By, user: User) -> None:
    """By themselves, or because the session had lasted long enough."""
    _check_own(by, user)


@action("accounts.own_sessions_ended", of="user")
def end_own_sessions(*, by: By, user: User) -> None:
    """Ends all sessions of the person who asks. Raises NotAllowed for anybody else's."""
    _check_own(by, user)
    user.session_stamp = new_stamp()
    user.save(update_fields=["session_stamp"])


@action("accounts.session_ended", of="user")
def end_own_session(*, by: By, user: User, session: UserSession) -> None:
    """Ends one session of the person who asks. Raises NotAllowed for anybody else's."""
    _check_own(by, user)
    _check_own(by, session.user)
    session.end()


@action("accounts.factor_added", of="user")
def add_factor(*, by: By, user: User, factor: Factor) -> None:
    """A passkey or an authenticator app."""
    _check_own(by, user)


@action("accounts.factor_removed", of="user")
def remove_factor(*, by: By, user: User, factor: Factor) -> None:
    """A passkey, an authenticator app, or the recovery codes that came with the last of them."""
    _check_own(by, user)


@action("accounts.recovery_codes_made", of="user")
def make_recovery_codes(*, by: By, user: User) -> None:
    """The ones before, if any, end."""
    _check_own(by, user)


@action("accounts.recovery_code_used", of="user")
def use_recovery_code(*, by: By, user: User) -> None:
    """One fewer is left."""
    _check_own(by, user)


@action("accounts.password_changed", of="user")
def change_password(*, by: By, user: User) -> None:
    """The other sessions end with the old one."""
    _check_own(by, user)


def _check_own(by: By, user: User) -> None:
    if by.id != user.pk:
        raise NotAllowed("Choose what is your own: this is somebody else's.", code="not_their_own")
