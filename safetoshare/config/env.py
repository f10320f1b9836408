"""What did whoever runs this ask for?  The only reader of SAFETOSHARE_* variables."""

import os

from django.core.exceptions import ImproperlyConfigured

FLAGS = {"1": True, "0": False, "": False}


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"SAFETOSHARE_{name}", default)


def flag(name: str) -> bool:
    value = text(name)
    if value not in FLAGS:
        raise ImproperlyConfigured(f"SAFETOSHARE_{name} is {value!r}: set it to 1 or 0.")
    return FLAGS[value]


def words(name: str, default: str = "") -> list[str]:
    """A list of values with commas between them."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
