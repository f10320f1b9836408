"""What is done about policies and papers?  Each one act, on record.

A policy is drafted, consulted on, assessed and adopted; a paper is made, agreed to, advised on,
reviewed and withdrawn.
"""

from safetoshare.governance.actions.adopting import (
    adopt,
    draft_adoption,
    drop_adoption,
    end_adoption,
)
from safetoshare.governance.actions.answering import record_answers
from safetoshare.governance.actions.assessing import assess, find_effect
from safetoshare.governance.actions.consulting import (
    answer,
    invite,
    open_consultation,
    record_absence,
    record_outcome,
)
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
    "adopt",
    "adopt_schedule",
    "advise",
    "agree",
    "answer",
    "assess",
    "draft_adoption",
    "drop_adoption",
    "end_adoption",
    "find_effect",
    "invite",
    "make_agreement",
    "make_assessment",
    "make_policy_document",
    "open_consultation",
    "record_absence",
    "record_answers",
    "record_consultation",
    "record_outcome",
    "record_processing",
    "review",
    "withdraw",
]
