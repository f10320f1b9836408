"""Does Z3, fed from the same files, reach the same verdict on every promise of every instrument?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from safetoshare.protocol import Case, CompiledStack, changes, decide
from safetoshare.protocol.compiling import compile_stack
from safetoshare.protocol.diagram import answers
from safetoshare.protocol.library import carried, carried_stack
from safetoshare.protocol.promises import Promise, carried_promises, check
from tests.judges.z3 import Facts, Found, Solver

VOCABULARY = carried().vocabulary


@pytest.mark.parametrize("name", carried().names)
def test_z3_agrees_on_every_promise(name: str) -> None:
    stack = carried_stack(name)
    solver = Solver(VOCABULARY, stack.instruments)
    for promise in carried_promises():
        found = solver.check(promise)
        assert found.holds == check(promise, answers(stack)).holds, promise.name
        if found.witnesses:
            assert breaks(stack, promise, found), (promise.name, found.witnesses)


def breaks(stack: CompiledStack, promise: Promise, found: Found) -> bool:
    """Whether the engine, too, breaks the promise in the situation that Z3 found."""
    answered = [decide(stack, Case(facts)).answer for facts in found.witnesses]
    if promise.allowed:
        return answered[0] not in promise.allowed
    if promise.never_needed:
        changed = changes(stack, Case(found.witnesses[0]))
        return bool(changed.keys() & set(promise.never_needed))
    return answered[1].permissiveness > answered[0].permissiveness


PROMISES = {promise.name: promise for promise in carried_promises()}
BROKEN = {
    "compared": replace(
        PROMISES["an-accusation-by-her-suspect-never-lowers-her-protection"],
        compare=({"certainty": "doubt"}, {"certainty": "documentary_evidence"}),
    ),
    "withheld": replace(
        PROMISES["withholding-is-never-more-permissive-than-telling"],
        withheld={"consent": "given"},
    ),
    "needed": replace(
        PROMISES["nationality-and-ethnicity-never-matter"], never_needed=("ethnicity", "consent")
    ),
}


@pytest.mark.parametrize("form", BROKEN)
def test_z3_agrees_where_a_promise_of_another_form_is_broken(form: str) -> None:
    name = "recommendation-1" if form == "compared" else "consent-force"
    stack, promise = carried_stack(name), BROKEN[form]
    found = Solver(VOCABULARY, stack.instruments).check(promise)
    assert not found.holds
    assert not check(promise, answers(stack)).holds
    assert breaks(stack, promise, found)


def without(stack: CompiledStack, clause: str) -> CompiledStack:
    instruments = [
        replace(i, clauses=tuple(c for c in i.clauses if c.id != clause)) for i in stack.instruments
    ]
    return compile_stack(VOCABULARY, tuple(instruments))


def test_an_engine_that_lost_a_clause_would_be_found_out() -> None:
    stack = carried_stack("recommendation-force")
    promise = PROMISES["calling-it-safeguarding-does-not-make-it-so"]
    assert Solver(VOCABULARY, stack.instruments).check(promise).holds
    lost = without(stack, "recommendation-1.stop-sharing")
    assert not check(promise, answers(lost)).holds
    found = Solver(VOCABULARY, lost.instruments).check(promise)
    assert not found.holds and breaks(lost, promise, found)


def test_a_promise_about_nothing_is_none_to_z3_either() -> None:
    nowhere: dict[str, frozenset[str]] = {
        "act": frozenset({"arrest"}),
        "recipient": frozenset({"solicitor"}),
    }
    promise = PROMISES["nothing-bars-the-duty-to-notify"]
    empty = replace(promise, when=replace(promise.when, allowed=nowhere))
    none: tuple[Facts, ...] = ()
    assert Solver(VOCABULARY, carried_stack("npcc-2020").instruments).check(empty) == Found(
        False, none
    )
