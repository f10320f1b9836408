"""Can leaving a fact out ever let more out?  The two steps of the proof, each tried whole.

The proof is told in docs/explanation/what-a-proof-means.md: a partly told case is answered over
exactly the situations that agree with it, and no set of answers shares more than any part of it.
"""

from __future__ import annotations

import random

import pytest

from safetoshare.codes import DataItem
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


def every_kind() -> list[Decision]:
    """Each answer; where something may go, with each choice of two items (or none named)."""
    items = DataItem.all()[:2]
    return [
        Decision(answer, Reason.PERMITTED, items=some, possible=(answer,))
        for answer in Answer
        for some in ([(), items[:1], items[1:], items] if answer.permissiveness else [()])
    ]


def test_no_set_of_decisions_shares_more_than_any_part_of_it() -> None:
    kinds = every_kind()
    sets = range(1, 1 << len(kinds))
    shares = {}
    for members in sets:
        chosen = [kind for place, kind in enumerate(kinds) if members >> place & 1]
        shares[members] = combine(chosen).answer.permissiveness
    for whole in sets:
        part = whole
        while part:
            assert shares[whole] <= shares[part]
            part = (part - 1) & whole
