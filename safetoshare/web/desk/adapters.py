"""How does the library that signs people in behave here?  Where it asks, these answer."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth import logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from safetoshare.accounts.demonstration import is_open_to_everybody
from safetoshare.accounts.factors import Refused, has_second_factor, is_last_second_factor
from safetoshare.accounts.models import User
from safetoshare.vault.secrets import close_secret, open_secret
from safetoshare.web.desk.receivers import PASSWORD, factors_of, refused

PURPOSE = "second factors"
TOO_MANY = _("Wait five minutes, then try again: there were too many attempts.")
# What is counted is passwords and codes.
TOO_MANY_TO_SIGN_IN = _(
    "Wait five minutes, then try again, or sign in with a passkey, which works meanwhile: there "
    "were too many attempts."
)


def _counted(request: HttpRequest, action: str, key: str) -> ratelimit.RateLimitUsage | None:
    return ratelimit.consume(request, app="allauth.account", action=action, key=key)


class AccountAdapter(DefaultAccountAdapter):
    """Passwords: nobody signs up, and nobody learns which addresses have an account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "Check your e-mail address and your password: they do not fit together."
        ),
        "enter_current_password": _("Enter the password you have now: this is another one."),
        "incorrect_password": _("Enter your password again: this is another one."),
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY_TO_SIGN_IN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *_: Any, **__: Any) -> None:
        """Our pages say themselves what was done."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts by address and sender, then by address alone; what goes beyond is on record.

        Raises ValidationError.
        """
        try:
            super().pre_authenticate(request, **credentials)
            self._count_anywhere(request, **credentials)
        except ValidationError:
            self._record_too_many(request, **credentials)
            raise

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # The library counts by address alone: five tries from anywhere would keep anybody out.
        address = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{address}:{ratelimit.get_ip(request)}"

    def _count_anywhere(self, request: HttpRequest, **credentials: Any) -> None:
        address = super()._get_login_attempts_cache_key(request, **credentials)
        counted = _counted(request, "login_failed_anywhere", address)
        if counted is None:
            raise self.validation_error("too_many_login_attempts")
        # What is right takes its own attempt back, here too.
        self._login_failed_rl_usage.usage.extend(counted.usage)

    def _record_too_many(self, request: HttpRequest, **credentials: Any) -> None:
        address = super()._get_login_attempts_cache_key(request, **credentials)
        if _counted(request, "login_refused_on_record", address):
            email = str(credentials.get("email") or "")
            user = User.objects.filter(email=email.lower()).first()
            refused(user, PASSWORD, Refused.TOO_MANY_ATTEMPTS)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """A closed account is answered like a wrong password."""
        user = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        return redirect("account_login")

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        assert isinstance(user, User)
        found = self.authenticate(context.request, email=user.email, password=password)
        return found == user

    def pre_login(
        self, request: HttpRequest, user: AbstractBaseUser, **told: Any
    ) -> HttpResponse | None:
        """By whatever way: what everybody knows opens nothing but the demonstration."""
        assert isinstance(user, User)
        if is_open_to_everybody(user):
            refused(user, factors_of(request, user), Refused.KNOWN_TO_EVERYBODY)
            logout(request)
            return render(request, "desk/known_to_everybody.html", status=403)
        answer: HttpResponse | None = super().pre_login(request, user, **told)
        return answer

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **told: Any) -> HttpResponse:
        """Who has just signed in is not asked again before they add a factor."""
        answer = super().post_login(request, user, **told)
        record_authentication(request, user, "signed_in", reauthenticated=True)
        return answer

    def get_reauthentication_methods(
        self, user: AbstractBaseUser | AnonymousUser
    ) -> list[dict[str, Any]]:
        """Who has a second factor shows it again; a password alone is not enough for more."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        second = [each for each in methods if each["id"].startswith("mfa_")]
        return second if isinstance(user, User) and has_second_factor(user) else methods


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: their seeds are sealed, and the last one stays."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Add another second factor first: this is the only one you have."
        ),
        "incorrect_code": _(
            "Enter the code that your app shows now, or a recovery code: this one is wrong, used "
            "or out of date."
        ),
    }

    def encrypt(self, text: str) -> str:
        return close_secret(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return open_secret(encrypted_text, PURPOSE)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not is_last_second_factor(authenticator)

    def generate_authenticator_name(
        self,
        user: AbstractBaseUser,
        type: Authenticator.Type,  # noqa: A002
    ) -> str:
        return "Passkey"


class ElsewhereAdapter(DefaultSocialAccountAdapter):
    """An organisation's own sign-in: it stands for the password of an account that is set up."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Finds the account by an address that the other side has verified.

        The library could do so too, but would take away the password of whoever it finds.
        """
        verified = [each.email.lower() for each in sociallogin.email_addresses if each.verified]
        user = User.objects.filter(email__in=verified).first()
        if user is None or not has_second_factor(user):
            refused(user, "elsewhere", Refused.NOT_SET_UP)
            raise ImmediateHttpResponse(self._refused(request))
        sociallogin.user = user

    def on_authentication_error(self, request: HttpRequest, *_: Any, **__: Any) -> None:
        refused(None, "elsewhere", Refused.NOT_PROVED)
        raise ImmediateHttpResponse(self._refused(request))

    def _refused(self, request: HttpRequest) -> HttpResponse:
        return render(request, "desk/not_from_elsewhere.html", status=403)
