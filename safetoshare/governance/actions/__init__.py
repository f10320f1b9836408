"""How is a paper made, agreed to, advised on, reviewed and withdrawn?  Each one act, on record."""

from safetoshare.governance.actions.moves import (
    advise,
    agree,
    record_consultation,
    review,
    withdraw,
)
from safetoshare.governance.actions.papers import (
    adopt_schedule,
    make_agreement,
    make_assessment,
    make_policy_document,
    record_processing,
)

__all__ = [
    "adopt_schedule",
    "advise",
    "agree",
    "make_agreement",
    "make_assessment",
    "make_policy_document",
    "record_consultation",
    "record_processing",
    "review",
    "withdraw",
]
