"""Where do the sealed records stand among Django's apps?"""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Sealed records, in the database of records."""

    name = "safetoshare.vault"
    label = "vault"
