"""Does a situation told in fewer facts show just what it showed?"""

from __future__ import annotations

from hypothesis import given, settings

from safetoshare.protocol import vocabulary
from safetoshare.protocol.compiling import compile_stack
from safetoshare.protocol.diagram import answers
from safetoshare.protocol.instruments import Instrument
from safetoshare.protocol.shortening import facts_meant, outcomes, shortened
from tests.judges.slow import SlowJudge
from tests.theorems.strategies import partial_facts, small, stacks
from tests.theorems.strategies import tests as random_tests

Stack = tuple[Instrument, ...]
Facts = dict[str, str]


@settings(max_examples=60, deadline=None)
@given(stacks(), partial_facts())
def test_its_outcomes_are_those_of_every_completion(stack: Stack, known: Facts) -> None:
    judge = SlowJudge(small(), stack)
    found = outcomes(answers(compile_stack(small(), stack)), known)
    assert found == {judge.decide(truth).answer for truth in judge.completions(known)}


@settings(max_examples=60, deadline=None)
@given(stacks(), partial_facts(unknown_at_most=0))
def test_nothing_that_is_left_could_be_left_out(stack: Stack, whole: Facts) -> None:
    diagram = answers(compile_stack(small(), stack))
    few = shortened(diagram, whole)
    assert few.items() <= whole.items()
    assert outcomes(diagram, few) == outcomes(diagram, whole)
    for fact in few:
        without = {name: value for name, value in few.items() if name != fact}
        assert outcomes(diagram, without) != outcomes(diagram, whole)


@settings(max_examples=60, deadline=None)
@given(stacks(), partial_facts(unknown_at_most=0))
def test_what_is_to_be_kept_is_kept(stack: Stack, whole: Facts) -> None:
    diagram = answers(compile_stack(small(), stack))
    assert set(shortened(diagram, whole, frozenset(whole))) == set(whole)


@settings(max_examples=100, deadline=None)
@given(random_tests(), partial_facts(unknown_at_most=0))
def test_the_facts_meant_are_enough_to_pass_the_test(test: vocabulary.Test, whole: Facts) -> None:
    judge = SlowJudge(small(), ())
    meant = facts_meant(small(), whole, test)
    if judge.holds(test, whole):
        known = {name: value for name, value in whole.items() if name in meant}
        assert all(judge.holds(test, truth) for truth in judge.completions(known))
    else:
        assert meant == frozenset()
