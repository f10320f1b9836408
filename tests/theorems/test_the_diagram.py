"""Does the diagram count, search and compare exactly as trying every situation does?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

from hypothesis import given, settings

from safetoshare.protocol.compiling import compile_stack
from safetoshare.protocol.diagram import answers, can_change, count, witness
from safetoshare.protocol.instruments import Instrument
from safetoshare.protocol.pairing import both, fixed
from safetoshare.protocol.proving import prove
from tests.judges.slow import SlowJudge
from tests.theorems.strategies import partial_facts, small, stacks

Stack = tuple[Instrument, ...]
Facts = dict[str, str]


def every_situation() -> list[Facts]:
    names = list(small().facts)
    domains = [list(small().facts[name].values) for name in names]
    return [dict(zip(names, values, strict=True)) for values in product(*domains)]


def answer(judge: SlowJudge, facts: Facts) -> str | None:
    return judge.decide(facts).answer if judge.possible(facts) else None


@settings(max_examples=60, deadline=None)
@given(stacks(), partial_facts())
def test_it_counts_as_trying_every_situation_does(stack: Stack, known: Facts) -> None:
    judge = SlowJudge(small(), stack)
    diagram = answers(compile_stack(small(), stack))
    box = {name: frozenset({value}) for name, value in known.items()}
    inside = [s for s in every_situation() if known.items() <= s.items()]
    assert count(diagram, box) == Counter(answer(judge, s) for s in inside)
    assert sum(count(diagram).values()) == small().situations


@settings(max_examples=60, deadline=None)
@given(stacks(), partial_facts())
def test_a_witness_is_one_whatever_the_facts_it_leaves_open(stack: Stack, known: Facts) -> None:
    judge = SlowJudge(small(), stack)
    diagram = answers(compile_stack(small(), stack))
    box = {name: frozenset({value}) for name, value in known.items()}
    for wanted in count(diagram, box):
        facts = witness(diagram, lambda leaf, wanted=wanted: leaf == wanted, box)
        assert facts is not None
        assert all(facts[name] == value for name, value in known.items())
        completions = [s for s in every_situation() if facts.items() <= s.items()]
        assert {answer(judge, s) for s in completions} == {wanted}
    assert witness(diagram, lambda leaf: leaf == "nothing such") is None


@settings(max_examples=40, deadline=None)
@given(stacks(), stacks())
def test_two_stacks_are_compared_situation_by_situation(one: Stack, other: Stack) -> None:
    left, right = SlowJudge(small(), one), SlowJudge(small(), other)
    pairs = both(answers(compile_stack(small(), one)), answers(compile_stack(small(), other)))
    expected: Counter[object] = Counter()
    for situation in every_situation():
        pair = (answer(left, situation), answer(right, situation))
        expected[None if None in pair else pair] += 1
    assert count(pairs) == expected


@settings(max_examples=40, deadline=None)
@given(stacks(), partial_facts())
def test_a_fixed_fact_is_tested_no_more(stack: Stack, known: Facts) -> None:
    judge = SlowJudge(small(), stack)
    diagram = fixed(answers(compile_stack(small(), stack)), known)
    assert not any(can_change(diagram, name, {}) for name in known)
    expected = Counter(answer(judge, {**s, **known}) for s in every_situation())
    assert count(diagram) == expected


@settings(max_examples=40, deadline=None)
@given(stacks())
def test_the_proof_agrees_with_trying_every_situation(stack: Stack) -> None:
    judge = SlowJudge(small(), stack)
    proof = prove(compile_stack(small(), stack), ())
    situations = [s for s in every_situation() if judge.possible(s)]
    assert proof.situations == len(every_situation())
    assert proof.possible == len(situations)
    assert proof.answers == Counter(answer(judge, s) for s in situations)
    satisfied = [{c.id for c in judge.satisfied(s)} for s in situations]
    reachable = set().union(*satisfied)
    assert {c.id for c in proof.unreachable} == set(proof.stack.clauses) - reachable
    for conflict in proof.conflicts:
        pair = {conflict.one.id, conflict.other.id}
        assert conflict.example.situations == sum(pair <= names for names in satisfied)
        completions = [s for s in situations if conflict.example.facts.items() <= s.items()]
        assert completions
        for situation in completions:
            assert pair <= {c.id for c in judge.satisfied(situation)}


@settings(max_examples=30, deadline=None)
@given(stacks())
def test_a_redundant_clause_can_be_left_out(stack: Stack) -> None:
    """Save that leaving out a clause may leave an instrument without scope nothing to cover."""
    proof = prove(compile_stack(small(), stack), ())
    whole = SlowJudge(small(), stack)
    redundant = {clause.id for clause in proof.redundant}
    for name in proof.stack.clauses:
        without = SlowJudge(small(), tuple(_without(i, name) for i in stack))
        same = all(
            answer(whole, s) == answer(without, s) for s in every_situation() if whole.possible(s)
        )
        assert same == (name in redundant)


def _without(instrument: Instrument, name: str) -> Instrument:
    clauses = tuple(clause for clause in instrument.clauses if clause.id != name)
    return replace(instrument, clauses=clauses)
