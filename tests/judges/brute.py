"""How many situations have each answer, counted by going through all of them?

Every combination of value classes is looked at: values of a fact that no rule tells apart are one
class, weighted by how many they are. A few facts are gone through one by one, so that rules which
can no longer apply tell nothing apart below; the rest are the axes of an array.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from safetoshare.protocol.instruments import Instrument
from safetoshare.protocol.vocabulary import Test, Vocabulary
from tests.judges.formulas import Logic, answered

ONE_BY_ONE = ("act", "recipient", "role", "actor")
# Cells of one array: what does not fit is gone through one fact further.
CELLS = 1 << 21
Truth = npt.NDArray[np.bool_]
Classes = list[tuple[str, int]]
Rule = tuple[Test, ...]


class Brute:
    """Counts the answers of one stack."""

    def __init__(self, vocabulary: Vocabulary, instruments: Sequence[Instrument]) -> None:
        self.vocabulary = vocabulary
        self.instruments = instruments
        self.rules: list[Rule] = [
            *((constraint.when,) for constraint in vocabulary.impossible),
            *((i.scope or Test(), clause.when) for i in instruments for clause in i.clauses),
            *((i.scope,) for i in instruments if i.scope),
        ]

    def counts(self) -> Counter[str | None]:
        """How many situations have each answer; None is what cannot be."""
        total: Counter[str | None] = Counter()
        first = [fact for fact in ONE_BY_ONE if fact in self.vocabulary.facts]
        for fixed, weight in self._slices({}, 1, first):
            for answer, number in self._slice(fixed).items():
                total[answer] += weight * number
        return total

    # -- value classes

    def _slices(
        self, fixed: dict[str, str], weight: int, first: Sequence[str]
    ) -> Iterator[tuple[dict[str, str], int]]:
        """One value of each class of the first facts, and of more until the rest fits."""
        if not first:
            open_facts = {f: len(self._classes(f, fixed)) for f in self._left(fixed)}
            if np.prod(list(open_facts.values()), dtype=float) <= CELLS:
                yield fixed, weight
                return
            first = [max(open_facts, key=lambda fact: open_facts[fact])]
        for value, alike in self._classes(first[0], fixed):
            yield from self._slices({**fixed, first[0]: value}, weight * alike, first[1:])

    def _left(self, fixed: Mapping[str, str]) -> list[str]:
        return [fact for fact in self.vocabulary.facts if fact not in fixed]

    def _classes(self, fact: str, fixed: Mapping[str, str]) -> Classes:
        """A value of each class, and how many values are like it."""
        sets = {
            values
            for rule in self.rules
            if self._alive(rule, fixed)
            for values in self._sets(rule, fact)
        }
        ordered = sorted(sets, key=sorted)
        marks = Counter[tuple[bool, ...]]()
        first: dict[tuple[bool, ...], str] = {}
        for value in self.vocabulary.facts[fact].values:
            mark = tuple(value in values for values in ordered)
            marks[mark] += 1
            first.setdefault(mark, value)
        return [(first[mark], number) for mark, number in marks.items()]

    def _alive(self, rule: Rule, fixed: Mapping[str, str]) -> bool:
        """Whether the rule may still apply; what is a family, or may count as something else, is
        never ruled out here."""
        special = {*self.vocabulary.families, *(e.fact for e in self.vocabulary.counting)}
        return all(
            fixed[name] in values
            for test in rule
            for name, values in test.allowed.items()
            if name in fixed and name not in special
        )

    def _sets(self, rule: Rule, fact: str) -> Iterator[frozenset[str]]:
        """The sets of this fact's values that the rule asks about."""
        for test in rule:
            for name, values in test.allowed.items():
                if name in self.vocabulary.families:
                    if fact in self.vocabulary.families[name].any_of:
                        yield frozenset({"yes"})
                else:
                    yield from self._asked(name, values, fact)

    def _asked(self, name: str, values: frozenset[str], fact: str) -> Iterator[frozenset[str]]:
        counting = [entry for entry in self.vocabulary.counting if entry.fact == name]
        if fact == name:
            yield values
            yield from (frozenset({entry.value}) for entry in counting)
        yield from (entry.when[fact] for entry in counting if fact in entry.when)

    # -- one array

    def _slice(self, fixed: Mapping[str, str]) -> Counter[str | None]:
        classes = {fact: self._classes(fact, fixed) for fact in self._left(fixed)}
        axes = [fact for fact, found in classes.items() if len(found) > 1]
        alone = [found[0][1] for found in classes.values() if len(found) == 1]

        def member(fact: str, values: frozenset[str]) -> Truth:
            if fact in fixed:
                return np.array(fixed[fact] in values)
            shape = [len(classes[fact]) if fact == axis else 1 for axis in axes]
            return np.array([value in values for value, _ in classes[fact]]).reshape(shape)

        logic = Logic(member, np.array(True), np.array(False))
        found = answered(logic, self.vocabulary, self.instruments)
        weights = [np.array([number for _, number in classes[axis]]) for axis in axes]
        counted: Counter[str | None] = Counter({None: _weighed(found.impossible, weights)})
        for answer, where in found.answers.items():
            counted[answer] = _weighed(where & ~found.impossible, weights)
        other = int(np.prod(alone, dtype=np.int64))
        return Counter({answer: number * other for answer, number in counted.items()})


def _weighed(where: Truth, weights: Sequence[npt.NDArray[np.int64]]) -> int:
    """The sum of the weights of the cells that are true. An axis of one cell stands for all."""
    total = where.astype(np.int64)
    if total.ndim < len(weights):
        total = total.reshape([1] * len(weights))
    for weight in reversed(weights):
        total = total[..., 0] * weight.sum() if total.shape[-1] == 1 else total @ weight
    return int(total)
