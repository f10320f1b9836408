"""What does somebody type to sign in, and what is said when it is missing?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.validators import EmailValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.web.typed import OneLine

EMAIL = _("Enter your e-mail address")
EMAIL_FORMAT = _("Enter an e-mail address in the format name@example.org")
PASSWORD = _("Enter your password")
CODE = _("Enter a code")
OF_THIS_APP = _("Enter the six digits that your app shows now: these are wrong or out of date.")
NEW_PASSWORD = _("Choose a password")
NEW_PASSWORD_AGAIN = _("Enter the new password a second time")
DIFFERENT = _("Enter the same password twice: these are two")


class Said(forms.Form):
    """A form that says of each field what to do when it is empty."""

    missing: ClassVar[Mapping[str, Promise]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in self.missing.items():
            self.fields[name].error_messages["required"] = words  # type: ignore[assignment]


class SignIn(Said, LoginForm):
    """E-mail address and password."""

    missing: ClassVar = {"login": EMAIL, "password": PASSWORD}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].validators = [EmailValidator(EMAIL_FORMAT)]


class PasswordAgain(Said, ReauthenticateForm):
    """The password, before something that matters."""

    missing: ClassVar = {"password": PASSWORD}


class Code(Said, AuthenticateForm):
    """A code of the app, or a recovery code."""

    missing: ClassVar = {"code": CODE}


class CodeAgain(Said, CodeAgainForm):
    """The same, before something that matters."""

    missing: ClassVar = {"code": CODE}


class AddApp(Said, ActivateTOTPForm):
    """A first code, which shows that the app has the key."""

    missing: ClassVar = {"code": CODE}

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())
        except forms.ValidationError as wrong:
            # The library says the same of every code; recovery codes are no help here.
            if wrong.code != "incorrect_code":
                raise
            raise forms.ValidationError(OF_THIS_APP) from None


class AddPasskey(AddWebAuthnForm):
    """What the device answered, and a name to know it by."""

    name = OneLine(
        required=False,
        max_length=60,
        error_messages={"max_length": _("Give a shorter name: 60 characters are the most")},
    )


class ChangePassword(Said, ChangePasswordForm):
    """The present password, and a new one twice."""

    missing: ClassVar = {
        "oldpassword": _("Enter the password you have now"),
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD_AGAIN,
    }


class UseWayIn(forms.Form):
    """Both halves of a setting-up code, and the password that is chosen with it."""

    email = forms.EmailField(error_messages={"required": EMAIL, "invalid": EMAIL_FORMAT})
    first_half = forms.CharField(error_messages={"required": _("Enter the first half of the code")})
    second_half = forms.CharField(
        error_messages={"required": _("Enter the second half of the code")}
    )
    password1 = forms.CharField(strip=False, error_messages={"required": NEW_PASSWORD})
    password2 = forms.CharField(strip=False, error_messages={"required": NEW_PASSWORD_AGAIN})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "password2" in given and given.get("password1") not in (None, given["password2"]):
            self.add_error("password2", DIFFERENT)
        return given
