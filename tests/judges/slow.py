"""What is the answer, worked out slowly and plainly, with no masks, boxes or memory?

This evaluator is the judge. It reads the same instruments and shares no code with the engine
beyond the data classes: a test is looked at fact by fact, an unknown is tried with every value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from safetoshare.protocol.instruments import Clause, Instrument
from safetoshare.protocol.vocabulary import Test, Vocabulary

Facts = Mapping[str, str]


@dataclass(frozen=True)
class Verdict:
    """The parts of a decision that the judge can speak to."""

    answer: str
    deciding: frozenset[str]
    obligations: frozenset[str]
    items: frozenset[str]


class SlowJudge:
    """Decides under one ordered stack."""

    def __init__(self, vocabulary: Vocabulary, instruments: Sequence[Instrument]) -> None:
        self.vocabulary = vocabulary
        self.instruments = instruments

    # -- one test, one clause

    def counts_as(self, name: str, facts: Facts) -> str:
        """What a recorded value counts as: the first entry that holds, or itself."""
        recorded = facts[name]
        for entry in self.vocabulary.counting:
            if (entry.fact, entry.value) == (name, recorded) and all(
                facts[other] in values for other, values in entry.when.items()
            ):
                return entry.counts_as
        return recorded

    def holds(self, test: Test, facts: Facts) -> bool:
        """Whether each part of a rule's test is met."""
        return all(self._part(test, name, values, facts) for name, values in test.allowed.items())

    def _part(self, test: Test, name: str, values: frozenset[str], facts: Facts) -> bool:
        if name in self.vocabulary.families:
            members = self.vocabulary.families[name].any_of
            return ("yes" if any(facts[m] == "yes" for m in members) else "no") in values
        recorded = facts[name]
        named = recorded in test.named.get(name, ()) and any(
            (entry.fact, entry.value, dict(entry.when)) == (name, recorded, {})
            for entry in self.vocabulary.counting
        )
        return named or self.counts_as(name, facts) in values

    def satisfied(self, facts: Facts) -> list[Clause]:
        """All clauses whose scope and own test hold."""
        return [
            clause
            for i in self.instruments
            if i.scope is None or self.holds(i.scope, facts)
            for clause in i.clauses
            if self.holds(clause.when, facts)
        ]

    def covers(self, instrument: Instrument, facts: Facts) -> bool:
        """By scope; without a scope, by any clause."""
        if instrument.scope is None:
            return any(self.holds(clause.when, facts) for clause in instrument.clauses)
        return self.holds(instrument.scope, facts)

    def possible(self, facts: Facts) -> bool:
        """Whether no constraint is broken; a constraint means just the values it names."""
        return not any(
            all(facts[name] in values for name, values in constraint.when.allowed.items())
            for constraint in self.vocabulary.impossible
        )

    # -- one situation

    def decide(self, facts: Facts) -> Verdict:
        """The answer for fully known facts."""
        clauses = self.satisfied(facts)
        outranked = {name for clause in clauses for name in clause.outranks}
        clauses = [clause for clause in clauses if clause.id not in outranked]
        answer, deciding = self._answer(clauses, facts)
        duty = any(c.effect == "require" for c in deciding)
        bars = [c for c in clauses if c.effect == "forbid" and c.items]
        bars = [c for c in bars if str(c.layer) == "statute" or not duty]
        barred = {str(i) for c in bars for i in c.items}
        named = {str(i) for c in deciding for i in c.items}
        if answer in ("may_share", "must_share") and named and not named - barred:
            answer = "do_not_share"
            deciding = bars
        shares = answer in ("may_share", "must_share")
        return Verdict(
            answer,
            frozenset(c.id for c in deciding),
            frozenset(str(o) for c in deciding for o in c.obligations)
            | self._accompanying(facts, shares),
            frozenset(named - barred) if shares else frozenset(),
        )

    def _answer(self, clauses: list[Clause], facts: Facts) -> tuple[str, list[Clause]]:
        bars = [c for c in clauses if c.effect == "forbid" and not c.items]
        law_bars = [c for c in bars if str(c.layer) == "statute"]
        duties = [c for c in clauses if c.effect == "require"]
        if law_bars and duties:
            return "ask_a_person", law_bars + duties
        if law_bars:
            return "do_not_share", law_bars
        if duties:
            return "must_share", duties
        if bars:
            return "do_not_share", bars
        return self._policies(clauses, facts)

    def _policies(self, clauses: list[Clause], facts: Facts) -> tuple[str, list[Clause]]:
        policies = [
            i
            for i in self.instruments
            if str(i.layer) not in ("statute", "recipient") and self.covers(i, facts)
        ]
        permits = {
            i.id: [c for c in clauses if c.instrument == i.id and c.effect == "permit"]
            for i in policies
        }
        silent = [i for i in policies if not permits[i.id]]
        if any(i.default.answer == "do_not_share" for i in silent):
            return "do_not_share", []
        if silent or not policies:
            return "ask_a_person", []
        return "may_share", [clause for some in permits.values() for clause in some]

    def _accompanying(self, facts: Facts, shares: bool) -> frozenset[str]:
        return frozenset(
            str(obligation)
            for i in self.instruments
            if i.scope is None or self.holds(i.scope, facts)
            for condition in i.conditions
            if (condition.always or shares) and self.holds(condition.when, facts)
            for obligation in condition.obligations
        )

    # -- what is not known

    def completions(self, known: Facts) -> Iterator[dict[str, str]]:
        """Every possible situation that agrees with what is known."""
        names = list(self.vocabulary.facts)
        domains = [
            [known[name]] if name in known else list(self.vocabulary.facts[name].values)
            for name in names
        ]
        for values in product(*domains):
            facts = dict(zip(names, values, strict=True))
            if self.possible(facts):
                yield facts

    def decide_partly_known(self, known: Facts) -> Verdict | None:
        """Unanimous over all completions, or the least that all of them let go, or ask a person.
        None if nothing is possible.

        The deciding clauses are those common to all completions, when there are any.
        """
        verdicts = {self.decide(facts) for facts in self.completions(known)}
        if not verdicts:
            return None
        answers = {verdict.answer for verdict in verdicts}
        common = frozenset.intersection(*(v.deciding for v in verdicts))
        some = frozenset.union(*(v.deciding for v in verdicts))
        items = frozenset.intersection(*(v.items for v in verdicts))
        if answers <= {"may_share", "must_share"}:
            answer = agreed = "must_share" if answers == {"must_share"} else "may_share"
        else:
            agreed = next(iter(answers)) if len(answers) == 1 else ""
            answer = agreed or "ask_a_person"
        return Verdict(
            answer,
            (common or some) if agreed == answer else frozenset(),
            frozenset.intersection(*(v.obligations for v in verdicts)),
            items,
        )

    def open_facts(self, known: Facts) -> set[str]:
        """Unknown facts of which two values give two answers, all else equal."""
        found = set()
        by_answer = {
            tuple(sorted(facts.items())): self.decide(facts).answer
            for facts in self.completions(known)
        }
        for name in set(self.vocabulary.facts) - set(known):
            groups: dict[tuple[tuple[str, str], ...], set[str]] = {}
            for facts, answer in by_answer.items():
                others = tuple(pair for pair in facts if pair[0] != name)
                groups.setdefault(others, set()).add(answer)
            if any(len(answers) > 1 for answers in groups.values()):
                found.add(name)
        return found
