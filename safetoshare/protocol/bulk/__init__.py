"""What would the rules answer to a year of cases, under this stack or another?

>>> from safetoshare.protocol import carried
>>> from safetoshare.protocol.bulk import BulkDecider, Outcome, columns_of
>>> library = carried()
>>> decider = BulkDecider(library.stack_with_law(["recommendation-1"]))
>>> rows = [{"act": "referral", "recipient": "immigration_enforcement", "role": "victim"}]
>>> Outcome(decider.outcomes(columns_of(library.vocabulary, rows))[0]).answer.value
'ask_a_person'
"""

from safetoshare.protocol.bulk.columns import NOT_KNOWN, Columns, columns_of, facts_at
from safetoshare.protocol.bulk.decider import BulkDecider, Grounds
from safetoshare.protocol.bulk.programs import Outcome

__all__ = [
    "NOT_KNOWN",
    "BulkDecider",
    "Columns",
    "Grounds",
    "Outcome",
    "columns_of",
    "facts_at",
]
