"""Where do the accounts stand among Django's apps?"""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, organisations and roles."""

    name = "safetoshare.accounts"
    label = "accounts"
