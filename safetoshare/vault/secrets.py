"""How is a small secret kept among the records, such as the seed of a second factor?

Sealed under a key derived from the deployment's master key, which is in no database: a copy of the
records alone opens none. For what belongs to a case there are compartments instead.
"""

from __future__ import annotations

import base64

from safetoshare.vault import boxes
from safetoshare.vault.keyring.keys import derived


def close_secret(text: str, purpose: str) -> str:
    """The secret, sealed, in letters that any text field holds."""
    box = boxes.close(derived(purpose), text.encode(), purpose.encode())
    return base64.urlsafe_b64encode(box).decode()


def open_secret(sealed: str, purpose: str) -> str:
    """What `close_secret` sealed for the same purpose. Raises DoesNotOpen otherwise."""
    box = base64.urlsafe_b64decode(sealed)
    return boxes.open_box(derived(purpose), box, purpose.encode()).decode()
