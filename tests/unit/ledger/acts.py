"""Acts to try the record with: they belong to no app."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from safetoshare.ledger import words

OPENED = words.Act(
    "test.opened", "{by} opened {of} ({level}).", "{by} might not: {why}.", frozenset({"level"})
)


@pytest.fixture
def acts_to_try(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    known = words.acts()
    monkeypatch.setattr(words, "acts", lambda: {**known, OPENED.name: OPENED})
    yield
