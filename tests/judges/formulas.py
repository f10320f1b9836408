"""What does a stack answer, written as formulas over "this fact has one of these values"?

For judges that bring their own logic: whatever has `&`, `|` and `~` will do, a solver's terms or
arrays of truth values. Read from the instruments and the vocabulary; no boxes, masks or diagrams.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from safetoshare.protocol.instruments import Clause, Instrument
from safetoshare.protocol.vocabulary import CountsAs, Test, Vocabulary

Formula = Any
Member = Callable[[str, frozenset[str]], Formula]


@dataclass(frozen=True)
class Logic:
    """A judge's own logic: membership of a fact in a set of values, and the two constants."""

    member: Member
    true: Formula
    false: Formula

    def every(self, parts: Iterable[Formula]) -> Formula:
        return reduce(and_, parts, self.true)

    def some(self, parts: Iterable[Formula]) -> Formula:
        return reduce(or_, parts, self.false)


@dataclass(frozen=True)
class Answered:
    """What cannot be, and for each answer where it is given (said of what can be)."""

    impossible: Formula
    answers: Mapping[str, Formula]


def holds(logic: Logic, vocabulary: Vocabulary, test: Test) -> Formula:
    """Where every part of a rule's test is met."""
    return logic.every(
        _part(logic, vocabulary, test, name, values) for name, values in test.allowed.items()
    )


def _part(
    logic: Logic, vocabulary: Vocabulary, test: Test, name: str, values: frozenset[str]
) -> Formula:
    if name in vocabulary.families:
        return _family(logic, vocabulary.families[name].any_of, values)
    if name in {entry.fact for entry in vocabulary.counting}:
        return _counted(logic, vocabulary, test, name, values)
    return logic.member(name, values)


def _family(logic: Logic, members: Sequence[str], values: frozenset[str]) -> Formula:
    some = logic.some(logic.member(member, frozenset({"yes"})) for member in members)
    return logic.some([*([some] if "yes" in values else []), *([~some] if "no" in values else [])])


def _counted(
    logic: Logic, vocabulary: Vocabulary, test: Test, name: str, values: frozenset[str]
) -> Formula:
    """Each recorded value is read as what it counts as: the first entry that holds, or itself.
    One that always counts as another is meant for itself where the test names it."""
    parts = []
    for value in vocabulary.facts[name].values:
        entries = [e for e in vocabulary.counting if (e.fact, e.value) == (name, value)]
        meant = value in test.named.get(name, ()) and any(not e.when for e in entries)
        reads = logic.true if meant else _reads(logic, entries, value, values)
        parts.append(logic.member(name, frozenset({value})) & reads)
    return logic.some(parts)


def _reads(
    logic: Logic, entries: Sequence[CountsAs], value: str, values: frozenset[str]
) -> Formula:
    parts, rest = [], logic.true
    for entry in entries:
        where = logic.every(logic.member(fact, some) for fact, some in entry.when.items())
        if entry.counts_as in values:
            parts.append(rest & where)
        rest = rest & ~where
    return logic.some([*parts, *([rest] if value in values else [])])


def answered(logic: Logic, vocabulary: Vocabulary, instruments: Sequence[Instrument]) -> Answered:
    """The four answers of an ordered stack, by the order of precedence in prose (judging.py)."""
    return _Stack(logic, vocabulary, instruments).answered()


class _Stack:
    def __init__(
        self, logic: Logic, vocabulary: Vocabulary, instruments: Sequence[Instrument]
    ) -> None:
        self.logic = logic
        self.vocabulary = vocabulary
        self.instruments = instruments
        self.clauses = [clause for i in instruments for clause in i.clauses]
        scopes = {i.id: holds(logic, vocabulary, i.scope or Test()) for i in instruments}
        self.satisfied = {
            c.id: scopes[c.instrument] & holds(logic, vocabulary, c.when) for c in self.clauses
        }
        self.standing = {c.id: self._stands(c) for c in self.clauses}
        self.covers = {
            i.id: scopes[i.id]
            if i.scope is not None
            else logic.some(self.satisfied[c.id] for c in i.clauses)
            for i in instruments
        }

    def _stands(self, clause: Clause) -> Formula:
        above = [self.satisfied[c.id] for c in self.clauses if clause.id in c.outranks]
        return self.satisfied[clause.id] & ~self.logic.some(above)

    def _any(self, chosen: Callable[[Clause], bool]) -> Formula:
        return self.logic.some(self.standing[c.id] for c in self.clauses if chosen(c))

    def answered(self) -> Answered:
        some = self.logic.some
        law = self._any(lambda c: _bars(c) and str(c.layer) == "statute")
        duty = self._any(lambda c: c.effect == "require")
        barred = self._any(_bars)
        silent = {i.id: self._silent(i) for i in self.instruments if _is_policy(i)}
        barring = [i for i in self.instruments if _is_policy(i) and _bars_by_default(i)]
        by_default = some(silent[i.id] for i in barring)
        permitted = self._any(_permits)
        must = duty & ~law
        may = ~law & ~duty & ~barred & ~some(silent.values()) & permitted
        nothing = self._nothing_left(must, may)
        no = (law & ~duty) | (barred & ~law & ~duty) | (~law & ~duty & ~barred & by_default)
        answers = {
            "must_share": must & ~nothing,
            "may_share": may & ~nothing,
            "do_not_share": no | ((must | may) & nothing),
        }
        return Answered(
            impossible=some(
                self.logic.every(self.logic.member(f, v) for f, v in c.when.allowed.items())
                for c in self.vocabulary.impossible
            ),
            answers={**answers, "ask_a_person": ~some(answers.values())},
        )

    def _silent(self, instrument: Instrument) -> Formula:
        permits = [self.standing[c.id] for c in instrument.clauses if _permits(c)]
        return self.covers[instrument.id] & ~self.logic.some(permits)

    def _nothing_left(self, must: Formula, may: Formula) -> Formula:
        """Where those who decide name items, and every one of them is barred."""
        named, left = [], []
        for clause in self.clauses:
            if clause.items and (clause.effect == "require" or _permits(clause)):
                decides = self.standing[clause.id] & (must if clause.effect == "require" else may)
                named.append(decides)
                left += [decides & ~self._any(lambda c, i=i: _takes(c, i)) for i in clause.items]
        return self.logic.some(named) & ~self.logic.some(left)


def _bars(clause: Clause) -> bool:
    return clause.effect == "forbid" and not clause.items


def _takes(clause: Clause, item: object) -> bool:
    return clause.effect == "forbid" and item in clause.items


def _is_policy(rule: Clause | Instrument) -> bool:
    return str(rule.layer) not in ("statute", "recipient")


def _permits(clause: Clause) -> bool:
    return clause.effect == "permit" and _is_policy(clause)


def _bars_by_default(instrument: Instrument) -> bool:
    return instrument.default.answer == "do_not_share"
