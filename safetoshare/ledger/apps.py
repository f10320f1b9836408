"""Where does the record stand among Django's apps?"""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The record of acts."""

    name = "safetoshare.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
