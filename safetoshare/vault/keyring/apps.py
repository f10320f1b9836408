"""Where does the keyring stand among Django's apps?"""

from django.apps import AppConfig


class KeyringConfig(AppConfig):
    """Keys, in the keyring's database."""

    name = "safetoshare.vault.keyring"
    label = "keyring"
