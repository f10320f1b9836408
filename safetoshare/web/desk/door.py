"""At which addresses does somebody sign in?  Only what is needed of the library is routed here.

The names are those by which the library finds its pages; they have no site, and web.access has
each of them.
"""

from allauth.account.views import logout
from django.conf import settings
from django.urls import path

from safetoshare.web.desk import factors, signing_in

# One service for the whole deployment; the library tells services apart by this.
ELSEWHERE = {"provider_id": settings.SERVICE_ELSEWHERE}

urlpatterns = [
    path("sign-in/", signing_in.SignIn.as_view(), name="account_login"),
    path("sign-in/code/", signing_in.SecondFactor.as_view(), name="mfa_authenticate"),
    path("sign-in/passkey/", signing_in.SignInByPasskey.as_view(), name="mfa_login_webauthn"),
    path("sign-out/", logout, name="account_logout"),
    path("again/password/", factors.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("again/code/", factors.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("again/passkey/", factors.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("password/", factors.ChangePassword.as_view(), name="account_change_password"),
    path("factors/", factors.Factors.as_view(), name="mfa_index"),
    path("factors/app/", factors.AddApp.as_view(), name="mfa_activate_totp"),
    path("factors/app/remove/", factors.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("factors/passkey/", factors.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("factors/passkey/remove/", factors.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("factors/recovery/", factors.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "factors/recovery/new/",
        factors.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("elsewhere/", signing_in.elsewhere, ELSEWHERE, name="openid_connect_login"),
    path("elsewhere/back/", signing_in.back, ELSEWHERE, name="openid_connect_callback"),
]
