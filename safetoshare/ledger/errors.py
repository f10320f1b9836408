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

    def __init__(self, where: str, what: str) -> None:
        super().__init__(
            f"Keep the database as it is and call who answers for the record: {where} {what}."
        )
        self.where = where


class LedgerNotGuarded(LedgerDoesNotFit):
    """Every entry fits, but a trigger that keeps it from change is gone. `where` names it."""

    code = "ledger_not_guarded"
