"""Where else may people prove who they are?  Their organisation's OpenID Connect service, if named.

It stands for the password only: the second factor is asked for here all the same, and an account
that has none cannot be opened from elsewhere.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from safetoshare.config import env

SERVICE = "organisation"
NEEDED = ("OIDC_ISSUER", "OIDC_CLIENT", "OIDC_SECRET", "OIDC_NAME")


def openid_connect() -> dict[str, Any]:
    """The library's settings: one service, or none. Raises ImproperlyConfigured for half of one."""
    given = {name: env.text(name) for name in NEEDED}
    if not any(given.values()):
        return {"APPS": []}
    if missing := [f"SAFETOSHARE_{name}" for name, value in given.items() if not value]:
        raise ImproperlyConfigured(f"Set {', '.join(missing)} too, or none of SAFETOSHARE_OIDC_*.")
    service = {
        "provider_id": SERVICE,
        "name": given["OIDC_NAME"],
        "client_id": given["OIDC_CLIENT"],
        "secret": given["OIDC_SECRET"],
        "settings": {"server_url": given["OIDC_ISSUER"], "oauth_pkce_enabled": True},
    }
    return {"APPS": [service]}
