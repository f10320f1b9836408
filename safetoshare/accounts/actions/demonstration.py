"""How does an invented person come by a password and an authenticator app?"""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.conf import settings

from safetoshare.accounts.demonstration import demo_password, demo_secret
from safetoshare.accounts.errors import NotAllowed
from safetoshare.accounts.models import User
from safetoshare.ledger.actions import By, action


@action("accounts.demo_credentials_made", of="user")
def make_demo_credentials(*, by: By, user: User) -> None:
    """Gives them those that the sign-in page shows.

    Raises NotAllowed where the demonstration is not switched on.
    """
    if not settings.DEMO:
        raise NotAllowed(
            "Set SAFETOSHARE_DEMO to 1: everybody may know these passwords.",
            code="not_a_demonstration",
        )
    user.set_password(demo_password(user))
    user.save(update_fields=["password"])
    data = {"secret": encrypt(demo_secret(user))}
    Authenticator.objects.update_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": data}
    )
