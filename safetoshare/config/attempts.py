"""Under which name are attempts to sign in counted?  One from which nobody reads an address."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

SALT = "safetoshare.attempts"


def unreadable(key: str, prefix: str, version: int) -> str:
    """HMAC-SHA256 of what the library counts by: an IP address, an account or an e-mail address.

    The table of counts is written by whoever knocks, and emptied by nobody in particular; so it
    holds nothing that tells who it was.
    """
    counted = f"{prefix}:{version}:{key}"
    return salted_hmac(SALT, counted, algorithm="sha256").hexdigest()
