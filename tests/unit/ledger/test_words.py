"""Is every act that can be recorded also sayable?"""

from __future__ import annotations

import pytest

from safetoshare.ledger import words
from safetoshare.ledger.errors import UndeclaredAction
from safetoshare.ledger.models import Entry, Outcome


def test_every_act_can_be_said_done_and_refused() -> None:
    for act in words.acts().values():
        details = dict.fromkeys(act.details, "x")
        for outcome in Outcome:
            entry = Entry(action=act.name, outcome=outcome, details=details | {"why": "y"})
            said = words.say(entry, by="Somebody (invented)", of="something")
            assert said.endswith("."), act.name
            assert "{" not in said


def test_an_act_without_words_is_not_recorded() -> None:
    with pytest.raises(UndeclaredAction, match="Declare nobody"):
        words.act("nobody.knows")


def test_what_an_earlier_version_recorded_is_said_to_have_no_words() -> None:
    entry = Entry(action="gone.act", outcome=Outcome.DONE, details={})
    assert "no words any more" in words.say(entry, by="Somebody (invented)", of="something")
