"""Does a solver that shares nothing with the engine reach the same verdict on a promise?

The vocabulary becomes enumerations, the instruments formulas over them. A promise is broken if some
situation breaks it: Z3 finds one, or proves that there is none. It cannot count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import z3

from safetoshare.protocol.instruments import Instrument
from safetoshare.protocol.promises import Promise
from safetoshare.protocol.vocabulary import Vocabulary
from tests.judges.formulas import Answered, Logic, answered, holds

PERMISSIVENESS = {"do_not_share": 0, "ask_a_person": 0, "may_share": 1, "must_share": 2}
Facts = dict[str, str]


@dataclass(frozen=True)
class Found:
    """Whether a promise holds and, if not, one situation that breaks it (two if it compares)."""

    holds: bool
    witnesses: tuple[Facts, ...] = ()


@cache
def _sort(fact: str, values: tuple[str, ...]) -> tuple[Any, dict[str, Any]]:
    """One enumeration for each fact, made once."""
    sort, constants = z3.EnumSort(f"{fact} of {len(values)}", [f"{fact}={v}" for v in values])
    return sort, dict(zip(values, constants, strict=True))


class Solver:
    """One stack as formulas."""

    def __init__(self, vocabulary: Vocabulary, instruments: Sequence[Instrument]) -> None:
        self.vocabulary = vocabulary
        self.instruments = instruments
        self.sorts = {name: _sort(name, tuple(f.values)) for name, f in vocabulary.facts.items()}
        self.facts = {name: z3.Const(name, sort) for name, (sort, _) in self.sorts.items()}
        self.whole = self.answered(self.facts)

    # -- formulas

    def logic(self, facts: Mapping[str, Any]) -> Logic:
        """Membership over these terms: the facts themselves, or some of them otherwise."""

        def member(fact: str, values: frozenset[str]) -> Any:
            constants = self.sorts[fact][1]
            return z3.Or([facts[fact] == constants[value] for value in sorted(values)])

        return Logic(member, z3.BoolVal(True), z3.BoolVal(False))

    def answered(self, facts: Mapping[str, Any]) -> Answered:
        return answered(self.logic(facts), self.vocabulary, self.instruments)

    def with_values(self, values: Mapping[str, str]) -> dict[str, Any]:
        """The facts, some of them at one value."""
        return {**self.facts, **{fact: self.sorts[fact][1][v] for fact, v in values.items()}}

    # -- promises

    def check(self, promise: Promise) -> Found:
        """Z3's verdict."""
        if promise.compare:
            return self._loosened(*promise.compare)
        if promise.withheld:
            return self._let_out_by_silence(promise.withheld)
        if promise.never_needed:
            return self._needed(promise.never_needed)
        return self._answered_otherwise(promise)

    def _answered_otherwise(self, promise: Promise) -> Found:
        when = holds(self.logic(self.facts), self.vocabulary, promise.when)
        allowed = z3.Or([self.whole.answers[answer.value] for answer in promise.allowed])
        broken = self._situation([when, ~self.whole.impossible, ~allowed])
        if broken is not None:
            return Found(False, (broken,))
        return Found(self._situation([when, ~self.whole.impossible]) is not None)

    def _let_out_by_silence(self, withheld: Mapping[str, str]) -> Found:
        for fact, silent in withheld.items():
            found = self._loosened({}, {fact: silent})
            if not found.holds:
                return found
        return Found(True)

    def _loosened(self, start: Mapping[str, str], end: Mapping[str, str]) -> Found:
        before = self.answered(self.with_values(start))
        after = self.answered(self.with_values(end))
        found = self._situation([~before.impossible, ~after.impossible, _more(before, after)])
        if found is None:
            return Found(True)
        return Found(False, ({**found, **start}, {**found, **end}))

    def _needed(self, facts: Sequence[str]) -> Found:
        for fact in facts:
            other = z3.Const(f"another {fact}", self.sorts[fact][0])
            second = self.answered({**self.facts, fact: other})
            differ = z3.Or([self.whole.answers[a] != second.answers[a] for a in PERMISSIVENESS])
            found = self._situation([~self.whole.impossible, ~second.impossible, differ])
            if found is not None:
                return Found(False, (found,))
        return Found(True)

    def _situation(self, parts: Sequence[Any]) -> Facts | None:
        """Facts for which all parts hold; None if there are none."""
        solver = z3.SolverFor("QF_FD")
        solver.add(*parts)
        if solver.check() == z3.unsat:
            return None
        model = solver.model()
        return {name: self._value(model, name) for name in self.facts}

    def _value(self, model: Any, fact: str) -> str:
        term = model.eval(self.facts[fact], model_completion=True)
        return str(term).removeprefix(f"{fact}=")


def _more(before: Answered, after: Answered) -> Any:
    """Where the second answer is more permissive than the first."""
    steps = [
        before.answers[one] & after.answers[other]
        for one, low in PERMISSIVENESS.items()
        for other, high in PERMISSIVENESS.items()
        if high > low
    ]
    return z3.Or(steps)
