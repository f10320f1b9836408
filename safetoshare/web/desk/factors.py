"""With what do I sign in, and how do I add, change or remove it?"""

from __future__ import annotations

from typing import Any

from allauth.account.views import PasswordChangeView, ReauthenticateView
from allauth.mfa.base.views import IndexView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy

from safetoshare.accounts.demonstration import demo_code
from safetoshare.accounts.factors import has_second_factor, is_last_second_factor


class Factors(IndexView):
    """All ways of signing in; for somebody who has no second factor yet, how to set one up."""

    template_name = "desk/factors.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"is_set_up": has_second_factor(self.request.user)}
        return super().get_context_data(**kwargs) | told


class AddApp(ActivateTOTPView):
    """An authenticator app: its key as a picture and in letters."""

    template_name = "desk/add_app.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = super().get_context_data(**kwargs)
        svg, secret = told["totp_svg"], told["form"].secret
        told["picture"] = svg[svg.index("<svg") :]
        told["key"] = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return told


class RemoveApp(DeactivateTOTPView):
    """Takes the app away, unless nothing else is left."""

    template_name = "desk/remove_app.html"


class AddPasskey(AddWebAuthnView):
    """A passkey that signs in alone: kept on the device, and asking who holds it."""

    template_name = "desk/add_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = super().get_context_data(**kwargs)
        options = told["js_data"]["creation_options"]
        kept = {"residentKey": "required", "requireResidentKey": True}
        options["publicKey"]["authenticatorSelection"] |= kept
        return told | {"options": options}


class RemovePasskey(RemoveWebAuthnView):
    """Takes a passkey away, unless nothing else is left. Which one is in the form, or ?passkey=."""

    template_name = "desk/remove_passkey.html"
    success_url = reverse_lazy("mfa_index")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        which = request.POST.get("passkey") or request.GET.get("passkey") or ""
        self.kwargs["pk"] = int(which) if which.isdecimal() else 0
        if not self.get_queryset().filter(pk=self.kwargs["pk"]).exists():
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"is_last": is_last_second_factor(self.object), "passkey": self.object.wrap()}
        return super().get_context_data(**kwargs) | told

    def form_valid(self, form: Any) -> HttpResponse:
        if is_last_second_factor(self.object):
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)


class RecoveryCodes(ViewRecoveryCodesView):
    """The codes, shown once."""

    template_name = "desk/recovery_codes.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = Authenticator.objects.filter(user=request.user)
        if not own.filter(type=Authenticator.Type.RECOVERY_CODES).exists():
            return redirect("mfa_generate_recovery_codes")
        return super().get(request, *args, **kwargs)


class NewRecoveryCodes(GenerateRecoveryCodesView):
    """New ones; the old ones end."""

    template_name = "desk/new_recovery_codes.html"


class PasswordAgain(ReauthenticateView):
    """The password again, for somebody who has nothing else yet."""

    template_name = "desk/password_again.html"


class CodeAgain(CodeAgainView):
    """A code again."""

    template_name = "desk/code_again.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"demo_code": demo_code(self.request.user)}


class PasskeyAgain(ReauthenticateWebAuthnView):
    """A passkey again."""

    template_name = "desk/passkey_again.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))


class ChangePassword(PasswordChangeView):
    """A new password; the other sessions end."""

    template_name = "desk/change_password.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_usable_password():  # type: ignore[union-attr]
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)

    def get_default_success_url(self) -> str:
        return reverse("mfa_index")
