"""What is true of a stack in every situation there is?

Every situation falls into one class: the set of boxes it satisfies. The diagram of classes gives
each class's exact number of situations and one of them; everything below is read off the classes,
and each promise off the diagram of answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from safetoshare.protocol.boxes import Box, boxes_of
from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.diagram import answers, can_change, classes, count, witness
from safetoshare.protocol.instruments import Answer, Clause, Effect
from safetoshare.protocol.judging import Decision, Reason
from safetoshare.protocol.promises import Kept, Promise, check
from safetoshare.protocol.vocabulary import Test

Key = TypeVar("Key")


@dataclass(frozen=True)
class Example:
    """How many situations, and one of them (facts not named may be anything)."""

    situations: int
    facts: Mapping[str, str]


@dataclass(frozen=True)
class Conflict:
    """Two clauses that are satisfied together and pull apart."""

    one: Clause
    other: Clause
    example: Example


@dataclass(frozen=True)
class Proof:
    """The whole report on one stack; every number is exact.

    `gap` are the situations that no instrument covers, `unreachable` clauses no possible
    situation satisfies, `redundant` clauses without which no answer would change.
    """

    stack: CompiledStack
    situations: int
    possible: int
    answers: Mapping[Answer, int]
    reasons: Mapping[Reason, int]
    gap: Example
    conflicts: tuple[Conflict, ...]
    unreachable: tuple[Clause, ...]
    redundant: tuple[Clause, ...]
    never_needed: tuple[str, ...]
    promises: tuple[Kept, ...]


def prove(stack: CompiledStack, promises: Iterable[Promise]) -> Proof:
    """Verify a stack over the whole fact space."""
    classes = _Classes(stack)
    diagram = answers(stack)
    return Proof(
        stack=stack,
        situations=stack.vocabulary.situations,
        possible=sum(classes.sizes.values()),
        answers=_sum(classes, lambda mask: stack.judge(mask).answer),
        reasons=_sum(classes, lambda mask: stack.judge(mask).reason),
        gap=classes.example(m for m in classes.sizes if _uncovered(stack, m)),
        conflicts=tuple(_conflicts(classes)),
        unreachable=tuple(c for c in stack.clauses.values() if not classes.having(c)),
        redundant=tuple(c for c in stack.clauses.values() if _redundant(classes, c)),
        never_needed=tuple(f for f in stack.vocabulary.facts if not can_change(diagram, f, {})),
        promises=tuple(check(promise, diagram) for promise in promises),
    )


class _Classes:
    """The classes of situations of a stack, with their sizes."""

    def __init__(self, stack: CompiledStack) -> None:
        self.stack = stack
        self.diagram = classes(stack)
        sizes = count(self.diagram)
        self.sizes: dict[int, int] = {m: n for m, n in sizes.items() if isinstance(m, int)}
        self.bits = {
            clause: sum(1 << bit for bit, rule in enumerate(stack.rules) if rule is clause)
            for clause in stack.clauses.values()
        }

        self._having = {
            clause: frozenset(mask for mask in self.sizes if mask & bits)
            for clause, bits in self.bits.items()
        }

    def having(self, *clauses: Clause) -> frozenset[int]:
        """The classes in which all these clauses are satisfied."""
        return frozenset.intersection(*(self._having[clause] for clause in clauses))

    def example(self, masks: Iterable[int], boxes: Iterable[Box] = ({},)) -> Example:
        """Size of these classes together, and a situation of one, to be found in these boxes."""
        chosen = set(masks)
        found = (witness(self.diagram, lambda leaf: leaf in chosen, box) for box in boxes)
        facts = next((facts for facts in found if facts), {}) if chosen else {}
        return Example(sum(self.sizes[mask] for mask in chosen), facts)

    def boxes(self, clause: Clause) -> tuple[Box, ...]:
        """The boxes in which a clause is satisfied."""
        scope = next(i.scope for i in self.stack.instruments if i.id == clause.instrument)
        return boxes_of(self.stack.vocabulary, scope or Test(), clause.when)


def _sum(classes: _Classes, key: Callable[[int], Key]) -> dict[Key, int]:
    totals: dict[Key, int] = {}
    for mask, size in classes.sizes.items():
        totals[key(mask)] = totals.get(key(mask), 0) + size
    return totals


def _uncovered(stack: CompiledStack, mask: int) -> bool:
    return stack.judge(mask).reason is Reason.NOTHING_COVERS


def _conflicts(classes: _Classes) -> Iterable[Conflict]:
    """A bar and a permission or duty satisfied together, neither set aside by the other."""
    for one, other in combinations(classes.stack.clauses.values(), 2):
        if _pull_apart(one, other):
            together = classes.having(one, other)
            if together:
                yield Conflict(one, other, classes.example(together, classes.boxes(one)))


def _pull_apart(one: Clause, other: Clause) -> bool:
    bars = [c for c in (one, other) if c.effect is Effect.FORBID and not c.bars_items_only]
    outranked = one.id in other.outranks or other.id in one.outranks
    opens = [c for c in (one, other) if c.effect is not Effect.FORBID]
    return len(bars) == 1 and len(opens) == 1 and not outranked


def _redundant(classes: _Classes, clause: Clause) -> bool:
    """Whether leaving the clause out changes no answer."""
    judge, bits = classes.stack.judge, classes.bits[clause]
    return all(
        judge(mask & ~bits).answer is judge(mask).answer
        for mask in classes.having(clause)
        if _could_matter(clause, judge(mask))
    )


def _could_matter(clause: Clause, decision: Decision) -> bool:
    """A bar that neither decided nor set another clause aside cannot; a permission or duty that
    did not decide may still hold off its instrument's default."""
    bar = clause.effect is Effect.FORBID and not clause.bars_items_only
    return not bar or bool(clause.outranks) or clause in decision.deciding
