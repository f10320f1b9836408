"""What does the engine promise of any instruments whatever?"""

from __future__ import annotations

from hypothesis import assume, given, settings

from safetoshare.protocol import Answer, Case, Decision, ImpossibleCase, Reason, decide
from safetoshare.protocol.compiling import compile_stack
from safetoshare.protocol.instruments import RECIPIENT, STATUTE, Effect, Instrument
from tests.theorems.strategies import partial_facts, small, stacks

Stack = tuple[Instrument, ...]
Facts = dict[str, str]


def decided(stack: Stack, facts: Facts) -> Decision | None:
    try:
        return decide(compile_stack(small(), stack), Case(facts))
    except ImpossibleCase:
        return None


@settings(max_examples=300, deadline=None)
@given(stacks(), partial_facts())
def test_withholding_is_never_more_permissive_than_telling(stack: Stack, facts: Facts) -> None:
    told = decided(stack, facts)
    for name in facts:
        less = decided(stack, {n: v for n, v in facts.items() if n != name})
        if told and less:
            assert less.answer.permissiveness <= told.answer.permissiveness


@settings(max_examples=300, deadline=None)
@given(stacks(), partial_facts(unknown_at_most=3))
def test_share_stands_whatever_the_unknowns_prove_to_be(stack: Stack, facts: Facts) -> None:
    decision = decided(stack, facts)
    if decision is None or not decision.answer.permissiveness:
        return
    unknown = [name for name in small().facts if name not in facts]
    for name in unknown:
        for value in small().facts[name].values:
            told = decided(stack, {**facts, name: value})
            assert told is None or told.answer is decision.answer
            assert told is None or set(decision.items) <= set(told.items)


@settings(max_examples=300, deadline=None)
@given(stacks(), partial_facts())
def test_must_share_comes_only_from_a_statute(stack: Stack, facts: Facts) -> None:
    decision = decided(stack, facts)
    if decision and decision.answer is Answer.MUST_SHARE:
        assert decision.deciding
        assert all(c.layer == STATUTE and c.effect is Effect.REQUIRE for c in decision.deciding)


@settings(max_examples=300, deadline=None)
@given(stacks(), partial_facts())
def test_no_policy_alters_what_a_statute_decided(stack: Stack, facts: Facts) -> None:
    law = tuple(i for i in stack if i.layer == STATUTE)
    alone, together = decided(law, facts), decided(stack, facts)
    if alone and together and alone.reason in (Reason.BARRED_BY_STATUTE, Reason.DUTY_IN_LAW):
        beaten = {
            name for i in stack if i.layer != STATUTE for c in i.clauses for name in c.outranks
        }
        assume(not beaten & {clause.id for i in law for clause in i.clauses})
        assert together.answer is alone.answer


@settings(max_examples=300, deadline=None)
@given(stacks(), partial_facts(unknown_at_most=0))
def test_a_bar_overrides_a_permission(stack: Stack, facts: Facts) -> None:
    decision = decided(stack, facts)
    if decision and decision.answer is Answer.MAY_SHARE:
        compiled = compile_stack(small(), stack)
        standing = [c for c in decision.overridden if c.effect is Effect.FORBID]
        outranked = {name for c in compiled.clauses.values() for name in c.outranks}
        assert all(clause.id in outranked for clause in standing)


@settings(max_examples=300, deadline=None)
@given(stacks(), partial_facts())
def test_what_the_recipient_expects_never_permits(stack: Stack, facts: Facts) -> None:
    theirs = tuple(i for i in stack if i.layer == RECIPIENT)
    decision = decided(theirs, facts)
    assert decision is None or decision.answer.permissiveness == 0


@given(partial_facts())
def test_an_empty_stack_asks_a_person(facts: Facts) -> None:
    decision = decided((), facts)
    assert decision is None or decision.answer is Answer.ASK_A_PERSON


@settings(max_examples=200, deadline=None)
@given(stacks(), partial_facts())
def test_the_order_of_facts_is_nothing(stack: Stack, facts: Facts) -> None:
    backwards = dict(reversed(facts.items()))
    assert decided(stack, facts) == decided(stack, backwards)
