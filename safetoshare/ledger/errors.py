"""What can be wrong with the record itself?"""

from __future__ import annotations

from safetoshare.refusals import Refusal


class UndeclaredAction(LookupError):
    """Something was to be recorded for which no words are declared: a fault of the product."""


class NotRecorded(RuntimeError):
    """An action ended without exactly one entry: a fault of the product, and all is undone."""


class LedgerDoesNotFit(Refusal):
    """The record is not what it was. `where` names the first entry that does not fit."""

    code = "ledger_does_not_fit"
