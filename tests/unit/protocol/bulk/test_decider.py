"""Is what cannot be decided in bulk refused, by row and by fact?"""

import sys

import numpy as np
import pytest

from safetoshare.protocol import CaseError, ProtocolError, bulk, carried
from safetoshare.protocol.bulk import NOT_KNOWN, BulkDecider, Outcome, columns_of, decider
from safetoshare.protocol.bulk.circuits import ONE, ZERO, Circuit, Literal

FACTS = {"act": "referral", "recipient": "immigration_enforcement", "role": "victim"}


def stack():
    return carried().stack_with_law(["recommendation-1"])


def columns(rows=3):
    once = columns_of(carried().vocabulary, [FACTS])
    return {name: np.resize(column, rows) for name, column in once.items()}


@pytest.mark.parametrize("native", [True, False])
@pytest.mark.parametrize("rows", [3, 5000])
@pytest.mark.parametrize("ask", ["outcomes", "grounds"])
def test_a_code_that_no_value_has_is_refused_by_row(native, rows, ask):
    given = columns(rows)
    given["role"][2] = 5
    with pytest.raises(CaseError) as refused:
        getattr(BulkDecider(stack(), native=native), ask)(given)
    assert str(refused.value) == ("Use codes 0 to 4 for 'role', or 255 for not known: row 3 has 5.")


def test_a_row_past_the_last_whole_block_is_counted_from_the_first():
    given = columns(5000)
    given["role"][4999] = 200
    with pytest.raises(CaseError, match="row 5000 has 200"):
        BulkDecider(stack()).outcomes(given)


@pytest.mark.parametrize("native", [True, False])
def test_no_rows_have_no_outcomes(native):
    decider = BulkDecider(stack(), native=native)
    assert len(decider.outcomes(columns(0))) == 0
    assert len(decider.grounds(columns(0)).places) == 0


@pytest.mark.parametrize("native", [True, False])
def test_an_empty_stack_asks_a_person(native):
    decider = BulkDecider(carried().stack([]), native=native)
    given = columns(5000)
    given["act"][:] = 0
    given["recipient"][:] = 9
    given["identity_included"][:] = 1
    assert set(decider.outcomes(given)) == {Outcome.ASK_A_PERSON}
    assert {
        decision.reason
        for decision in decider.grounds(given).classes
        if not isinstance(decision, str)
    } == {"nothing_covers"}


def test_a_fact_without_a_column_is_not_known():
    given = columns()
    left_out = {name: column for name, column in given.items() if name in FACTS}
    decider = BulkDecider(stack())
    assert (decider.outcomes(left_out) == decider.outcomes(given)).all()


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"act": np.zeros(2, np.uint8), "role": np.zeros(3, np.uint8)},
        {"act": np.zeros(2, np.int64)},
        {"act": np.zeros((2, 2), np.uint8)},
        {"colour": np.zeros(2, np.uint8)},
    ],
)
def test_what_is_not_a_column_of_codes_is_refused(given):
    with pytest.raises(CaseError, match="Give"):
        BulkDecider(stack()).outcomes(given)


def test_columns_need_not_lie_together_in_memory():
    apart = {name: np.repeat(column, 2)[::2] for name, column in columns(5000).items()}
    decider = BulkDecider(stack())
    assert (decider.outcomes(apart) == decider.outcomes(columns(5000))).all()


def test_steps_are_remembered_but_not_without_end(monkeypatch):
    values = list(carried().vocabulary.facts["certainty"].values)
    rows = columns_of(carried().vocabulary, [{**FACTS, "certainty": value} for value in values])
    chosen = BulkDecider(stack())
    grounds = chosen.grounds(rows)
    remembered = chosen._sets
    assert len({grounds[row] for row in range(len(values))}) > 1
    assert list(chosen.grounds(rows).places) == list(grounds.places)
    assert chosen._sets is remembered
    monkeypatch.setattr(decider, "REMEMBERED", 2)
    assert list(chosen.grounds(rows).places) == list(grounds.places)
    assert chosen._sets is not remembered


def test_without_numba_there_is_numpy(monkeypatch):
    expected = BulkDecider(stack()).outcomes(columns())
    monkeypatch.setitem(sys.modules, "safetoshare.protocol.bulk.natively", None)
    monkeypatch.delattr(bulk, "natively")
    decider.native_machine.cache_clear()
    try:
        assert BulkDecider(stack()).machine is decider.plainly
        assert (BulkDecider(stack()).outcomes(columns()) == expected).all()
        with pytest.raises(ProtocolError, match="Install numba"):
            BulkDecider(stack(), native=True)
    finally:
        decider.native_machine.cache_clear()


def test_not_known_is_no_code_of_a_value():
    assert all(len(fact.values) < NOT_KNOWN // 2 for fact in carried().vocabulary.facts.values())


def test_a_circuit_knows_its_constants():
    circuit = Circuit()
    plane = circuit.plane(0, 0)
    for literal, meeting, joining in (
        (Literal(ONE), plane, ONE),
        (Literal(ZERO), ZERO, plane),
        (Literal(ONE, True), ZERO, plane),
        (Literal(ZERO, True), plane, ONE),
    ):
        assert circuit.both(plane, literal) == meeting
        assert circuit.either(plane, literal) == joining
    assert circuit.any_pair([]) == ZERO
    assert circuit.member(0, 3, [0, 1, 2]) == Literal(ONE)
    assert circuit.member(0, 3, []) == Literal(ZERO)
