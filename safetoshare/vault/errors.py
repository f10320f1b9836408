"""Why is something not unsealed?"""

from __future__ import annotations

from safetoshare.refusals import Refusal


class NotSealed(Refusal):
    """There is nothing in this compartment, or it was erased: the two look alike."""

    code = "not_sealed"


class NotYours(Refusal):
    """It is sealed for another organisation."""

    code = "not_yours"


class DoesNotOpen(Refusal):
    """A box or a key is damaged, or was moved."""

    code = "does_not_open"
