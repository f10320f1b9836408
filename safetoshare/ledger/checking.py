"""When was the whole record last recomputed, and did it fit?  That is on record like any act."""

from __future__ import annotations

from django.db import transaction

from safetoshare.ledger import verifying
from safetoshare.ledger.actions import By, record
from safetoshare.ledger.errors import LedgerDoesNotFit
from safetoshare.ledger.models import Entry, Outcome
from safetoshare.ledger.tree import Hash
from safetoshare.ledger.verifying import Progress, Verified

VERIFIED = "ledger.verified"
VERIFIER = By(None, "verifier")


def verify_on_record(*, kept: tuple[int, Hash] | None, progress: Progress) -> Verified:
    """`verifying.verify`, with its outcome put on record. Raises LedgerDoesNotFit."""
    try:
        found = verifying.verify(kept=kept, progress=progress)
    except LedgerDoesNotFit as refusal:
        why = {"size": str(verifying.to_do()), "why": refusal.code}
        with transaction.atomic():
            record(VERIFIED, by=VERIFIER, of=None, details=why, outcome=Outcome.REFUSED)
        raise
    with transaction.atomic():
        record(VERIFIED, by=VERIFIER, of=None, details={"size": str(found.size)})
    return found


def last_verified() -> Entry | None:
    """The entry of the last time; None if nobody ever asked."""
    return Entry.objects.filter(action=VERIFIED).order_by("-number").first()
