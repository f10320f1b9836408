"""Is it on record whether the whole record fitted when somebody last asked?"""

from __future__ import annotations

import pytest

from safetoshare.ledger import guarding
from safetoshare.ledger.checking import last_verified, verify_on_record
from safetoshare.ledger.errors import LedgerDoesNotFit
from safetoshare.ledger.models import Outcome
from safetoshare.ledger.naming import details_in_words
from safetoshare.ledger.sequencing import sequence_all

pytestmark = pytest.mark.django_db


def unseen(done: int) -> None:
    """No progress is shown."""


def test_nobody_has_asked_yet() -> None:
    assert last_verified() is None


def test_that_it_fits_is_on_record() -> None:
    verify_on_record(kept=None, progress=unseen)
    sequence_all()
    verify_on_record(kept=None, progress=unseen)
    last = last_verified()
    assert last is not None
    assert (last.outcome, last.details) == (Outcome.DONE, {"size": "1"})
    assert (last.by_id, last.by_role) == (None, "verifier")


def test_that_it_does_not_fit_is_on_record_and_said() -> None:
    verify_on_record(kept=None, progress=unseen)
    with pytest.raises(LedgerDoesNotFit):
        verify_on_record(kept=(7, b"x" * 32), progress=unseen)
    last = last_verified()
    assert last is not None
    assert (last.outcome, last.details["why"]) == (Outcome.REFUSED, "ledger_does_not_fit")


def test_that_nothing_keeps_it_from_change_is_on_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "not_standing", lambda: ["ledger_leaf_no_update"])
    with pytest.raises(LedgerDoesNotFit):
        verify_on_record(kept=None, progress=unseen)
    last = last_verified()
    assert last is not None
    assert (last.outcome, last.details["why"]) == (Outcome.REFUSED, "ledger_not_guarded")
    assert details_in_words(last, {})["why"].startswith("every entry fits, but a trigger")
