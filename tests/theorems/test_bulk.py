"""Is a year decided in bulk just as each of its cases would be decided alone?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings

from safetoshare.protocol import Case, CompiledStack, Decision, ImpossibleCase, carried, decide
from safetoshare.protocol.bulk import NOT_KNOWN, BulkDecider, Columns, Outcome, columns_of, facts_at
from safetoshare.protocol.compiling import compile_stack
from safetoshare.protocol.instruments import Instrument
from tests.theorems.strategies import partial_facts, small, stacks

Stack = tuple[Instrument, ...]
# More than one block of the compiled machine, and rows left over for NumPy.
ROWS = 4096 + 37


def alone(stack: CompiledStack, facts: Mapping[str, str]) -> Decision | str:
    """What `decide` says: a decision, or the constraint it names."""
    try:
        return decide(stack, Case(facts))
    except ImpossibleCase as problem:
        return problem.constraint


def repeated(columns: Columns, rows: int = ROWS) -> dict[str, np.ndarray]:
    """The same rows over and over, until there are so many."""
    return {name: np.resize(column, rows) for name, column in columns.items()}


def agrees(stack: CompiledStack, columns: Columns, rows: Iterable[int]) -> None:
    """Compare these rows with `decide`, and all rows of the two machines with one another."""
    deciders = [BulkDecider(stack, native=native) for native in (True, False)]
    outcomes = [decider.outcomes(columns) for decider in deciders]
    grounds = [decider.grounds(columns) for decider in deciders]
    assert (outcomes[0] == outcomes[1]).all()
    for row in rows:
        expected = alone(stack, facts_at(stack.vocabulary, columns, row))
        assert [found[row] for found in grounds] == [expected, expected]
        outcome = Outcome(int(outcomes[0][row]))
        if isinstance(expected, str):
            assert outcome is Outcome.IMPOSSIBLE
            assert outcome.answer is None
        else:
            assert outcome.answer is expected.answer
            assert (outcome is Outcome.UNDECIDED) == (expected.reason == "undecided")


def every_situation() -> Columns:
    facts = small().facts
    combined = product(*(facts[name].values for name in facts))
    return columns_of(small(), [dict(zip(facts, values, strict=True)) for values in combined])


@settings(max_examples=25, deadline=None)
@given(stacks())
def test_every_situation_is_decided_as_it_would_be_alone(stack: Stack) -> None:
    compiled = compile_stack(small(), stack)
    agrees(compiled, repeated(every_situation()), range(0, 1152, 5))


@settings(max_examples=60, deadline=None)
@given(stacks(), partial_facts(), partial_facts(), partial_facts())
def test_what_is_not_known_is_quantified_over_in_bulk_as_well(
    stack: Stack, one: dict[str, str], other: dict[str, str], third: dict[str, str]
) -> None:
    compiled = compile_stack(small(), stack)
    columns = columns_of(small(), [one, other, third])
    agrees(compiled, repeated(columns), range(3))
    agrees(compiled, columns, range(3))


@pytest.mark.parametrize("kind", carried().plans)
def test_the_carried_stacks_answer_alike_in_bulk(kind: str) -> None:
    library = carried()
    stack = library.stack_with_law(library.plan(kind).policies)
    rng = np.random.default_rng(20201217)
    facts = library.vocabulary.facts
    columns = {
        name: rng.integers(0, len(fact.values), ROWS, dtype=np.uint8)
        for name, fact in facts.items()
    }
    # Most combinations of act and recipient are impossible; let most rows be the possible one.
    usual = rng.random(ROWS) < 0.8
    for name, value in (("act", "referral"), ("identity_included", "yes"), ("role", "victim")):
        columns[name][usual] = list(facts[name].values).index(value)
    agrees(stack, columns, range(0, ROWS, 17))
    for name in facts:
        columns[name][rng.random(ROWS) < 0.1] = NOT_KNOWN
    agrees(stack, columns, range(0, ROWS, 67))
