"""How does somebody sign in, and get in for the first time?

The pages are ours; who is let in is decided by the library, and recorded in `receivers`.
"""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.account.views import LoginView
from allauth.core import ratelimit
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import LoginWebAuthnView
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from requests import RequestException

from safetoshare.accounts.actions import refuse_stranger_a_way_in, use_way_in
from safetoshare.accounts.demonstration import demo_accounts, demo_code
from safetoshare.accounts.errors import NotFitting, NoWayIn
from safetoshare.accounts.factors import SOMEBODY, Factor, Refused, themselves
from safetoshare.accounts.models import User
from safetoshare.web.desk.forms import UseWayIn
from safetoshare.web.desk.receivers import refused
from safetoshare.web.saying import say


class SignIn(LoginView):
    """E-mail address and password; or the way to a passkey, or to one's organisation."""

    template_name = "desk/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"demo_accounts": demo_accounts(), "elsewhere": _services(self.request)}
        return super().get_context_data(**kwargs) | told


class SecondFactor(AuthenticateView):
    """The code of an app, a recovery code, or a passkey, after the password."""

    template_name = "desk/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"demo_code": demo_code(self.stage.login.user)}
        return super().get_context_data(**kwargs) | told


class SignInByPasskey(LoginWebAuthnView):
    """A passkey alone: the device, and the finger or PIN that it asks for."""

    template_name = "desk/sign_in_by_passkey.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def form_invalid(self, form: LoginWebAuthnForm) -> HttpResponse:
        refused(None, Factor.PASSKEY, Refused.WRONG_PASSKEY)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"options": auth.begin_authentication()}


def elsewhere(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Off to the organisation's own sign-in, where there is one."""
    if not _services(request):
        return redirect("account_login")
    try:
        answer = openid_connect.login(request, provider_id)
    except RequestException:
        return render(request, "desk/not_from_elsewhere.html", status=503)
    # A form may lead nowhere else, so that what was typed here stays here: a page leads on instead.
    return render(request, "socialaccount/login_redirect.html", {"redirect_to": answer.url})


def back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Back from there, with an answer that the library judges."""
    if not _services(request):
        return redirect("account_login")
    return openid_connect.callback(request, provider_id)


def _services(request: HttpRequest) -> list[SocialApp]:
    return get_adapter().list_apps(request, provider="openid_connect")


def way_in(request: HttpRequest) -> HttpResponse:
    """The two halves of a setting-up code; then a password, and on to the second factor."""
    form = UseWayIn(request.POST or None)
    if request.method == "POST":
        if too_many := ratelimit.consume_or_429(request, action="way_in"):
            return too_many
        if form.is_valid() and (user := _let_in_by(form)):
            # Whoever was signed in here before is so no longer.
            logout(request)
            record_authentication(request, user, "way_in")
            return perform_login(request, user, redirect_url=reverse("mfa_index"))
    return render(request, "desk/way_in.html", {"form": form})


def _let_in_by(form: UseWayIn) -> User | None:
    given = form.cleaned_data
    user = User.objects.filter(email=given["email"].lower()).first()
    try:
        if user is None:
            return refuse_stranger_a_way_in(by=SOMEBODY)
        halves = {"first_half": given["first_half"], "second_half": given["second_half"]}
        use_way_in(by=themselves(user), user=user, password=given["password1"], **halves)
        return user
    except NoWayIn as refusal:
        form.add_error(None, say(refusal.sentence))
    except NotFitting as refusal:
        form.add_error("password1", say(refusal.sentence))
    return None


def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that it is so."""
    return render(request, "desk/signed_out.html")
