"""Do the engine and the slow judge agree on every random stack and case?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from safetoshare.protocol import (
    Case,
    ImpossibleCase,
    changes,
    decide,
    needed_facts,
    open_facts,
    possible_answers,
)
from safetoshare.protocol.compiling import compile_stack
from safetoshare.protocol.instruments import Instrument
from tests.judges.slow import SlowJudge, Verdict
from tests.theorems.strategies import partial_facts, small, stacks

Stack = tuple[Instrument, ...]


def verdict(stack: Stack, facts: dict[str, str]) -> Verdict:
    decision = decide(compile_stack(small(), stack), Case(facts))
    return Verdict(
        decision.answer.value,
        frozenset(clause.id for clause in decision.deciding),
        frozenset(str(obligation) for obligation in decision.obligations),
        frozenset(str(item) for item in decision.items),
    )


@settings(max_examples=600, deadline=None)
@given(stacks(), partial_facts())
def test_the_engine_agrees_with_the_slow_judge(stack: Stack, facts: dict[str, str]) -> None:
    expected = SlowJudge(small(), stack).decide_partly_known(facts)
    if expected is None:
        with pytest.raises(ImpossibleCase):
            verdict(stack, facts)
    else:
        assert verdict(stack, facts) == expected


@settings(max_examples=300, deadline=None)
@given(stacks(), partial_facts())
def test_the_possible_answers_are_those_of_the_decision_or_none(
    stack: Stack, facts: dict[str, str]
) -> None:
    compiled = compile_stack(small(), stack)
    possible = possible_answers(compiled, Case(facts))
    if SlowJudge(small(), stack).decide_partly_known(facts) is None:
        assert possible == ()
    else:
        assert possible == decide(compiled, Case(facts)).possible


@settings(max_examples=150, deadline=None)
@given(stacks(), partial_facts())
def test_the_open_facts_are_those_that_can_change_the_answer(
    stack: Stack, facts: dict[str, str]
) -> None:
    judge = SlowJudge(small(), stack)
    if judge.decide_partly_known(facts) is not None:
        assert set(open_facts(compile_stack(small(), stack), Case(facts))) == judge.open_facts(
            facts
        )


@settings(max_examples=150, deadline=None)
@given(stacks(), partial_facts())
def test_the_needed_facts_force_the_answer_and_none_can_be_spared(
    stack: Stack, facts: dict[str, str]
) -> None:
    judge = SlowJudge(small(), stack)
    whole = judge.decide_partly_known(facts)
    if whole is None:
        return
    needed = needed_facts(compile_stack(small(), stack), Case(facts))
    if decide(compile_stack(small(), stack), Case(facts)).reason == "undecided":
        assert needed == ()
        return
    kept = {name: facts[name] for name in needed}
    again = judge.decide_partly_known(kept)
    assert again is not None and again.answer == whole.answer
    if whole.answer != "ask_a_person":
        for name in needed:
            fewer = judge.decide_partly_known({n: v for n, v in kept.items() if n != name})
            assert fewer is not None and fewer.answer != whole.answer


@settings(max_examples=100, deadline=None)
@given(stacks(), partial_facts())
def test_what_would_change_the_answer_is_what_the_judge_says(
    stack: Stack, facts: dict[str, str]
) -> None:
    judge = SlowJudge(small(), stack)
    whole = judge.decide_partly_known(facts)
    if whole is None:
        return
    otherwise = {
        (fact, value): judge.decide_partly_known({**facts, fact: value})
        for fact in facts
        for value in small().facts[fact].values
    }
    expected = {
        place: verdict.answer
        for place, verdict in otherwise.items()
        if verdict is not None and verdict.answer != whole.answer
    }
    found = changes(compile_stack(small(), stack), Case(facts))
    assert expected == {(f, v): a.value for f, values in found.items() for v, a in values.items()}
