"""Are two stacks told apart exactly where trying every situation tells them apart?"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from safetoshare.protocol import Answer, Case, decide
from safetoshare.protocol.comparing import compare
from safetoshare.protocol.compiling import compile_stack
from safetoshare.protocol.instruments import Instrument
from safetoshare.protocol.library import carried, carried_stack
from tests.judges.slow import SlowJudge
from tests.theorems.strategies import small, stacks

Stack = tuple[Instrument, ...]


@settings(max_examples=40, deadline=None)
@given(stacks(), stacks())
def test_every_difference_is_counted_and_shown(one: Stack, other: Stack) -> None:
    left, right = SlowJudge(small(), one), SlowJudge(small(), other)
    found = compare(compile_stack(small(), one), compile_stack(small(), other))
    situations = list(left.completions({}))
    tried = Counter((left.decide(s).answer, right.decide(s).answer) for s in situations)
    counted = {d.answers: d.situations for d in found.differences}
    counted |= {(answer, answer): ways for answer, ways in found.alike.items()}
    assert counted == tried
    assert found.possible == len(situations)
    assert found.differing == sum(ways for (a, b), ways in tried.items() if a != b)
    for difference in found.differences:
        completions = [s for s in situations if difference.facts.items() <= s.items()]
        assert completions
        for situation in completions:
            pair = left.decide(situation).answer, right.decide(situation).answer
            assert pair == difference.answers


@pytest.mark.parametrize("name", carried().plans)
def test_a_stack_does_not_differ_from_itself(name: str) -> None:
    found = compare(carried_stack(name), carried_stack(name))
    assert (found.differences, found.differing) == ((), 0)
    assert sum(found.alike.values()) == found.possible


def test_a_difference_carries_the_grounds_of_both_sides() -> None:
    """What Recommendation 1 changes: sharing on a doubt becomes a bar, and nothing is opened."""
    guidance, recommendation = (
        carried_stack("guidance-force"),
        carried_stack("recommendation-force"),
    )
    found = compare(guidance, recommendation)
    barred = next(
        d for d in found.differences if d.answers == (Answer.MAY_SHARE, Answer.DO_NOT_SHARE)
    )
    assert "recommendation-1.stop-sharing" in {clause.id for clause in barred.other.deciding}
    assert "npcc-2020.5-4-6" in {clause.id for clause in barred.one.deciding}
    assert decide(guidance, Case(barred.facts)).answer is Answer.MAY_SHARE
    assert barred.opens == -1
    assert all(difference.opens <= 0 for difference in found.differences)
    assert any(
        difference.opens == 1 for difference in compare(recommendation, guidance).differences
    )


def test_backwards_is_the_same_difference_the_other_way_round() -> None:
    one, other = carried_stack("consent-force"), carried_stack("ealing-conference")
    forth, back = compare(one, other), compare(other, one)
    assert {d.answers: d.situations for d in forth.differences} == {
        (b, a): d.situations for d in back.differences for a, b in [d.answers]
    }
