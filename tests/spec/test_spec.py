"""Does the engine answer every line of every chapter as it is told?"""

import pytest

from safetoshare.protocol import carried
from tests.spec.stories import Expectation, Story, decision_for
from tests.spec.toc import CHAPTERS

LINES = [(name, *line) for name, chapter in CHAPTERS.items() for line in chapter.lines()]


@pytest.mark.parametrize(
    ("story", "expectation"),
    [pytest.param(story, one, id=f"{name}: {label}") for name, label, story, one in LINES],
)
def test_as_told(story: Story, expectation: Expectation) -> None:
    decision = decision_for(story, expectation)
    assert decision.answer == expectation.answer, decision
    assert set(expectation.decided_by) <= {clause.id for clause in decision.deciding}
    assert set(expectation.not_covered) <= set(decision.not_covered)
    assert set(expectation.expected_by) <= set(decision.expected_by)
    assert set(expectation.obligations) <= {str(duty) for duty in decision.obligations}


def test_every_clause_is_told_in_some_story() -> None:
    """A clause nobody tells is a clause nobody has read with a case in mind."""
    told = {
        clause.id
        for _, _, story, expectation in LINES
        for decision in [decision_for(story, expectation)]
        for clause in (*decision.deciding, *decision.overridden)
    }
    clauses = {c.id for i in carried().instruments.values() for c in i.clauses}
    items_only = {
        c.id for i in carried().instruments.values() for c in i.clauses if c.bars_items_only
    }
    assert clauses - told - items_only == set()
