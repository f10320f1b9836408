"""How does one AND of integers for each fact find every clause that is satisfied?

Each box of each rule of a stack gets a bit. For each fact and value a mask holds the bits whose
box that value still allows. The AND of the masks of a situation's values leaves exactly the boxes
that hold: clauses, what the instruments cover, conditions, and impossible combinations alike.
The idea is the packet filters' bit vector (Lakshman and Stiliadis, 1998).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from safetoshare.protocol.boxes import Box, boxes_of
from safetoshare.protocol.hashing import content_hash
from safetoshare.protocol.instruments import Clause, Condition, Instrument
from safetoshare.protocol.judging import Decision, judge
from safetoshare.protocol.vocabulary import Constraint, Test, Vocabulary

Masks = Mapping[str, int]
Covering = str  # the id of an instrument whose scope holds
Rule = Clause | Condition | Constraint | Covering


@dataclass(frozen=True)
class Plan:
    """What is left to look at once act and recipient are known.

    `tables` are (fact, value -> mask) for each fact that can still make a difference, and
    `distinct` are each such fact's different masks: values alike in every rule count once.
    """

    alive: int
    tables: tuple[tuple[str, Masks], ...]
    distinct: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, eq=False)
class CompiledStack:
    """An ordered stack of instruments, compiled. `rules[bit]` is what that bit stands for."""

    vocabulary: Vocabulary
    instruments: tuple[Instrument, ...]
    rules: tuple[Rule, ...]
    masks: Mapping[str, Masks]
    impossible: int
    hash: str
    plans: dict[tuple[str | None, str | None], Plan] = field(default_factory=dict, repr=False)
    judged: dict[int, Decision] = field(default_factory=dict, repr=False)
    combined: dict[frozenset[int], Decision] = field(default_factory=dict, repr=False)
    named: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The instruments' ids, highest layer first."""
        return tuple(instrument.id for instrument in self.instruments)

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """Every clause of the stack, by id."""
        return {clause.id: clause for i in self.instruments for clause in i.clauses}

    def facts_named(self, clause: Clause) -> frozenset[str]:
        """The facts a clause and its instrument's scope turn on, families written out."""
        if clause.id not in self.named:
            self.named[clause.id] = self._facts_named(clause)
        return self.named[clause.id]

    def _facts_named(self, clause: Clause) -> frozenset[str]:
        scope = next(i.scope for i in self.instruments if i.id == clause.instrument)
        boxes = boxes_of(self.vocabulary, scope or Test(), clause.when)
        return frozenset(fact for box in boxes for fact in box)

    def plan(self, act: str | None, recipient: str | None) -> Plan:
        """The plan for an act and a recipient (None: not known), made once."""
        key = (act, recipient)
        if key not in self.plans:
            self.plans[key] = self._make_plan(act, recipient)
        return self.plans[key]

    def _make_plan(self, act: str | None, recipient: str | None) -> Plan:
        given = {"act": act, "recipient": recipient}
        fixed = {fact: v for fact, v in given.items() if v is not None and fact in self.masks}
        alive = (1 << len(self.rules)) - 1
        for fact, value in fixed.items():
            alive &= self.masks[fact][value]
        tables = {
            fact: {value: bits & alive for value, bits in masks.items()}
            for fact, masks in self.masks.items()
            if fact not in fixed
        }
        mattering = {f: t for f, t in tables.items() if any(m != alive for m in t.values())}
        distinct = {fact: tuple(set(table.values())) for fact, table in mattering.items()}
        return Plan(alive, tuple(mattering.items()), distinct)

    def judge(self, mask: int) -> Decision:
        """The decision for one set of satisfied boxes, made once for each such set."""
        if mask not in self.judged:
            rules = [self.rules[bit] for bit in _bits(mask)]
            self.judged[mask] = judge(
                self.instruments,
                _once(rule for rule in rules if isinstance(rule, Clause)),
                self._covering(rules),
                _once(rule for rule in rules if isinstance(rule, Condition)),
            )
        return self.judged[mask]

    def _covering(self, rules: Sequence[Rule]) -> frozenset[str]:
        """Those whose scope holds; one with no scope covers just what its clauses name."""
        scoped = {rule for rule in rules if isinstance(rule, str)}
        unscoped = {i.id for i in self.instruments if i.scope is None}
        spoken = {rule.instrument for rule in rules if isinstance(rule, Clause)}
        return frozenset(scoped | (spoken & unscoped))

    def constraints(self, mask: int) -> list[Constraint]:
        """The impossible combinations among these bits."""
        return [rule for bit in _bits(mask) if isinstance(rule := self.rules[bit], Constraint)]


def compile_stack(vocabulary: Vocabulary, instruments: tuple[Instrument, ...]) -> CompiledStack:
    """Give every box a bit, and every fact and value its mask. Keeps no memory of its input."""
    lines = list(_lines(vocabulary, instruments))
    impossible = sum(
        1 << bit for bit, (rule, _) in enumerate(lines) if isinstance(rule, Constraint)
    )
    return CompiledStack(
        vocabulary=vocabulary,
        instruments=instruments,
        rules=tuple(rule for rule, _ in lines),
        masks=_masks(vocabulary, [box for _, box in lines]),
        impossible=impossible,
        hash=content_hash(vocabulary, instruments),
    )


def _lines(
    vocabulary: Vocabulary, instruments: tuple[Instrument, ...]
) -> Iterator[tuple[Rule, Box]]:
    for constraint in vocabulary.impossible:
        boxes = boxes_of(vocabulary, constraint.when, literal=True)
        yield from ((constraint, box) for box in boxes)
    for instrument in instruments:
        scope = instrument.scope or Test()
        if instrument.scope is not None:
            yield from ((instrument.id, box) for box in boxes_of(vocabulary, scope))
        rules: tuple[Clause | Condition, ...] = (*instrument.clauses, *instrument.conditions)
        for rule in rules:
            yield from ((rule, box) for box in boxes_of(vocabulary, scope, rule.when))


def _masks(vocabulary: Vocabulary, boxes: Sequence[Box]) -> dict[str, Masks]:
    """fact -> value -> bits; only the facts that some box names."""
    named = {fact for box in boxes for fact in box}
    return {
        name: {
            value: sum(
                1 << bit for bit, box in enumerate(boxes) if value in box.get(name, (value,))
            )
            for value in fact.values
        }
        for name, fact in vocabulary.facts.items()
        if name in named
    }


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _once(rules: Iterator[Clause] | Iterator[Condition]) -> list:  # type: ignore[type-arg]
    """A rule with several boxes counts once."""
    return list(dict.fromkeys(rules))
