"""Where does the directory stand among Django's apps?"""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Organisations that support people, and what each of them offers."""

    name = "safetoshare.directory"
    label = "directory"
