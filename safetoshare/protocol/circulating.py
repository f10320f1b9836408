"""What may come of telling, where nobody knows which rules a force follows?

Most forces have never said what they adopted. Whoever asks before telling is then shown the most
that any instrument in force that day lets out, whatever only the police know may turn out to be.
"""

from __future__ import annotations

import datetime as dt
import functools
import operator
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from safetoshare.codes import DataItem, Obligation
from safetoshare.protocol.compiling import CompiledStack, Plan
from safetoshare.protocol.hashing import content_hash
from safetoshare.protocol.instruments import RECIPIENT, STATUTE, Answer, Clause, Condition
from safetoshare.protocol.judging import Decision
from safetoshare.protocol.library import Library, StackPlan
from safetoshare.protocol.vocabulary import Constraint

REMEMBERED = 4096
# For each known fact the values it may have. A fact that is left out may have any.
Situation = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Prospect:
    """Everything that may come of a situation, in no order."""

    decisions: Sequence[Decision]

    @cached_property
    def most(self) -> Answer:
        """The answer that lets out most; to be sent to a person is more than to be told no."""
        order = list(Answer)
        return max((decision.answer for decision in self.decisions), key=order.index)

    @cached_property
    def sharing(self) -> tuple[Decision, ...]:
        """The decisions that let something out."""
        return tuple(each for each in self.decisions if each.answer.permissiveness)

    @property
    def items(self) -> tuple[DataItem, ...]:
        """What any of them lets out, in the order of the list of items."""
        going = {item for decision in self.sharing for item in decision.items}
        return tuple(item for item in DataItem.all() if item in going)

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """What all of them ask for, in the order of the list of obligations."""
        asked = [decision.obligations for decision in self.sharing]
        return tuple(each for each in Obligation.all() if asked and all(each in a for a in asked))

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """What any of them rests on, by id."""
        found = {clause.id: clause for each in self.sharing for clause in each.deciding}
        return tuple(found[name] for name in sorted(found))


@dataclass(frozen=True)
class Part:
    """Some of the instruments of a stack, judged alone by the bits that are theirs."""

    stack: CompiledStack
    bits: int

    def judge(self, masks: Iterable[int]) -> Iterable[Decision]:
        """A decision for each different set of its own boxes."""
        return map(self.stack.judge, {mask & self.bits for mask in masks})


@dataclass(frozen=True)
class Open:
    """A situation: the boxes that each of its completions leaves standing."""

    masks: Collection[int]
    circulation: Circulation

    def under_any(self) -> Prospect:
        """Everything that may come of it, whichever policies in force a force has adopted."""
        return self._under(self.circulation.alone)

    def under(self, kind: str) -> Prospect:
        """Everything that may come of it in a named kind of force."""
        return self._under((self.circulation.kinds[kind],))

    def _under(self, parts: Iterable[Part]) -> Prospect:
        return Prospect([each for part in parts for each in part.judge(self.masks)])


@dataclass(frozen=True)
class Most:
    """The answer that lets out most: whichever policies were adopted, and in each kind of force."""

    under_any: Answer
    under: Mapping[str, Answer]


@dataclass(frozen=True, eq=False)
class Circulation:
    """What a force may be following on a day.

    `alone` is the law, by itself and then with each policy in force. No set of these policies lets
    out more than the one of them that lets out most: another policy can only add a bar or a
    silence. `kinds` are the named kinds of force, by id.
    """

    whole: CompiledStack
    policies: tuple[str, ...]
    alone: tuple[Part, ...]
    kinds: Mapping[str, Part]
    remembered: dict[Hashable, Most] = field(default_factory=dict, repr=False)

    @cached_property
    def accompanying(self) -> int:
        """The bits of the conditions, which accompany an answer and do not make it."""
        rules = enumerate(self.whole.rules)
        return sum(1 << bit for bit, rule in rules if isinstance(rule, Condition))

    def open(self, situation: Situation) -> Open:
        """What a situation leaves open. Raises ValueError if nothing in it is possible."""
        plan = self._plan(situation)
        return self._open(plan, plan.alive, situation)

    def most(self, situation: Situation) -> Most:
        """The most that may come of a situation. Raises ValueError if nothing in it is possible.

        What accompanies an answer is left aside, and what it comes to is remembered, by the facts
        that can make a difference to this act and recipient.
        """
        plan = self._plan(situation)
        named = [fact for fact, _ in plan.tables if fact in situation]
        key = (plan.alive, frozenset((fact, frozenset(situation[fact])) for fact in named))
        known = self.remembered.get(key)
        if known is None:
            known = self._most(self._open(plan, plan.alive & ~self.accompanying, situation))
            # Never so many that strangers can fill the memory.
            if len(self.remembered) >= REMEMBERED:
                self.remembered.clear()
            self.remembered[key] = known
        return known

    def _most(self, opened: Open) -> Most:
        kinds = {kind: opened.under(kind).most for kind in self.kinds}
        return Most(opened.under_any().most, kinds)

    def _plan(self, situation: Situation) -> Plan:
        return self.whole.plan(_only(situation, "act"), _only(situation, "recipient"))

    def _open(self, plan: Plan, alive: int, situation: Situation) -> Open:
        masks = {alive}
        for fact, table in plan.tables:
            if fact in situation:
                masks = _extended(masks, [table[value] for value in situation[fact]])
        for fact, distinct in plan.distinct.items():
            if fact not in situation:
                masks = _extended(masks, distinct)
        possible = [mask for mask in masks if not mask & self.whole.impossible]
        if not possible:
            raise ValueError("Widen the situation: no combination of these values can be.")
        return Open(possible, self)


def circulating(library: Library, on: dt.date) -> Circulation:
    """Everything that a force may be following that day, compiled once."""
    policies = policies_in_force(library, on)
    kinds = plans_in_force(library, on)
    whole = library.stack_with_law(policies, on=on)
    alone = [(), *((name,) for name in policies)]
    return Circulation(
        whole,
        policies,
        tuple(_part(library, whole, chosen) for chosen in alone),
        {kind.id: _part(library, whole, kind.policies) for kind in kinds},
    )


def policies_in_force(library: Library, on: dt.date) -> tuple[str, ...]:
    """The instruments that a force may be following that day: neither law nor the recipient's."""
    return tuple(
        each.id
        for each in library.instruments.values()
        if each.layer not in (STATUTE, RECIPIENT) and each.in_force_on(on)
    )


def plans_in_force(library: Library, on: dt.date) -> tuple[StackPlan, ...]:
    """The kinds of force of which every policy was in force that day."""
    return tuple(
        plan
        for plan in library.plans.values()
        if all(library.instruments[name].in_force_on(on) for name in plan.policies)
    )


def _part(library: Library, whole: CompiledStack, policies: Sequence[str]) -> Part:
    names = {*library.statutes, *policies}
    instruments = tuple(each for each in whole.instruments if each.id in names)
    bits = sum(1 << bit for bit, rule in enumerate(whole.rules) if _belongs(rule, names))
    stack = replace(
        whole,
        instruments=instruments,
        hash=content_hash(whole.vocabulary, instruments),
        plans={},
        judged={},
        combined={},
    )
    return Part(stack, bits)


def _belongs(rule: object, names: Collection[str]) -> bool:
    """Constraints hold for all; the rest belongs to its instrument."""
    if isinstance(rule, Constraint):
        return True
    if isinstance(rule, Clause):
        return rule.instrument in names
    owner = rule.id.rpartition(".")[0] if isinstance(rule, Condition) else rule
    return owner in names


def _only(situation: Situation, fact: str) -> str | None:
    """The value of a fact that can have one value only."""
    values = situation.get(fact, ())
    return next(iter(values)) if len(values) == 1 else None


def _extended(masks: set[int], values: Iterable[int]) -> set[int]:
    """The masks, each with every value of one fact."""
    whole = functools.reduce(operator.or_, masks)
    kept = {bits & whole for bits in values}
    if len(kept) == 1 and whole in kept:
        return masks
    return {left & bits for left in masks for bits in kept}
