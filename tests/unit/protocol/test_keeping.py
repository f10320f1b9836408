"""Is a proof kept whole, found again, and never used for rules that have changed?"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from safetoshare.protocol import Case, carried, decide
from safetoshare.protocol.diagram import answers
from safetoshare.protocol.keeping import (
    as_data,
    engine_hash,
    from_data,
    keep,
    make,
    place_of,
    read,
)
from safetoshare.protocol.promises import carried_promises, check
from safetoshare.protocol.proving import Proof, prove
from safetoshare.protocol.shortening import outcomes

LIBRARY, PROMISES = carried(), carried_promises()
STACK = LIBRARY.stack_with_law(["npcc-2020"])


DAY, LATER = dt.date(2021, 2, 3), dt.date(2022, 3, 4)


def test_a_proof_read_back_is_the_proof(tmp_path: Path) -> None:
    kept = keep(STACK, PROMISES, tmp_path, day=DAY)
    assert kept == make(STACK, PROMISES, day=DAY)
    assert kept.day == DAY
    assert any(not promise.holds for promise in kept.proof.promises)
    assert kept.proof.conflicts


def test_it_is_proved_once(tmp_path: Path) -> None:
    first = keep(STACK, PROMISES, tmp_path, day=DAY)
    assert keep(STACK, PROMISES, tmp_path, day=LATER) == first == read(STACK, PROMISES, tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]


def test_other_rules_have_another_proof(tmp_path: Path) -> None:
    keep(STACK, PROMISES, tmp_path, day=DAY)
    with pytest.raises(FileNotFoundError):
        read(LIBRARY.stack_with_law(["npcc-2018"]), PROMISES, tmp_path)


def test_another_engine_has_another_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = place_of(STACK, tmp_path)
    (tmp_path / "engine.py").write_text("rules = 1\n")
    monkeypatch.setattr("safetoshare.protocol.keeping.SOURCES", (tmp_path,))
    monkeypatch.setattr("safetoshare.protocol.keeping.HERE", tmp_path / "protocol")
    engine_hash.cache_clear()
    try:
        assert place_of(STACK, tmp_path) != before
    finally:
        engine_hash.cache_clear()


def test_it_is_json_that_others_can_read(tmp_path: Path) -> None:
    kept = keep(STACK, PROMISES, tmp_path, day=DAY)
    data = json.loads(place_of(STACK, tmp_path).read_text())
    assert data["hash"] == STACK.hash
    assert data == json.loads(json.dumps(as_data(kept)))
    assert sum(data["answers"].values()) == data["possible"]
    assert from_data(STACK, {promise.name: promise for promise in PROMISES}, data) == kept


def bare(proof: Proof) -> Proof:
    """The proof without its examples."""
    return replace(
        proof,
        gap=replace(proof.gap, facts={}),
        conflicts=tuple(replace(c, example=replace(c.example, facts={})) for c in proof.conflicts),
        promises=tuple(replace(kept, witness=None) for kept in proof.promises),
    )


def test_examples_are_told_in_few_facts_and_nothing_else_is_changed() -> None:
    whole, told = prove(STACK, PROMISES), make(STACK, PROMISES, day=DAY).proof
    assert bare(told) == bare(whole)
    assert len(told.gap.facts) < len(whole.gap.facts)


def test_whatever_else_may_be_a_witness_breaks_its_promise() -> None:
    for kept in make(STACK, PROMISES, day=DAY).proof.promises:
        if kept.witness:
            assert outcomes(answers(STACK), kept.witness) == {kept.answer}
            assert decide(STACK, Case(kept.witness)).answer == kept.answer


def test_whatever_else_may_be_an_example_satisfies_both_clauses() -> None:
    for conflict in make(STACK, PROMISES, day=DAY).proof.conflicts:
        decision = decide(STACK, Case(conflict.example.facts))
        assert {conflict.one, conflict.other} <= {*decision.deciding, *decision.overridden}


def test_a_promise_that_is_no_answer_keeps_the_facts_it_needs() -> None:
    needed = replace(PROMISES[-1], never_needed=("role", "nationality"))
    sides = ({"certainty": "doubt"}, {"certainty": "documentary_evidence"})
    loosened = replace(PROMISES[-1], never_needed=(), compare=sides)
    stack = LIBRARY.stack_with_law(["recommendation-1"])
    one, other = make(stack, [needed, loosened], day=DAY).proof.promises
    assert one.witness == {"role": "?"}
    assert other == check(loosened, answers(stack))
    assert not other.holds
