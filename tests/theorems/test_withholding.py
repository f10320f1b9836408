"""Can leaving a fact out ever let more out?  The two steps of the proof, each tried whole.

The proof is told in docs/explanation/what-a-proof-means.md: a partly told case is answered over
exactly the situations that agree with it, and no set of answers shares more than any part of it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import chain, combinations

import pytest

from safetoshare.protocol import Answer, Case, Decision, ImpossibleCase, Reason, decide
from safetoshare.protocol.diagram import answers, count
from safetoshare.protocol.judging import combine
from safetoshare.protocol.library import carried, carried_stack

CASES = 60


def some_facts(rng: random.Random) -> dict[str, str]:
    """Any number of facts, with any values."""
    facts = carried().vocabulary.facts
    told = rng.sample(list(facts), rng.randint(0, len(facts)))
    return {name: rng.choice(list(facts[name].values)) for name in told}


@pytest.mark.parametrize("name", carried().names)
def test_a_partly_told_case_is_answered_over_just_the_situations_that_agree(name: str) -> None:
    stack, rng = carried_stack(name), random.Random(name)
    for _ in range(CASES):
        told = some_facts(rng)
        left = count(answers(stack), {fact: frozenset({v}) for fact, v in told.items()})
        left.pop(None, None)
        if left:
            assert set(decide(stack, Case(told)).possible) == set(left)
        else:
            with pytest.raises(ImpossibleCase):
                decide(stack, Case(told))


def parts(whole: tuple[Answer, ...]) -> Iterator[tuple[Answer, ...]]:
    return chain.from_iterable(combinations(whole, n) for n in range(1, len(whole) + 1))


def over(some: tuple[Answer, ...]) -> int:
    decisions = [Decision(each, Reason.PERMITTED, possible=(each,)) for each in some]
    return combine(decisions).answer.permissiveness


def test_no_set_of_answers_shares_more_than_any_part_of_it() -> None:
    for whole in parts(tuple(Answer)):
        for left in parts(whole):
            assert over(whole) <= over(left)
