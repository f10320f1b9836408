"""How is one situation told to somebody who knows neither the rules nor how they are written?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from safetoshare.protocol import (
    Answer,
    Case,
    Clause,
    CompiledStack,
    Decision,
    Instrument,
    carried,
    decide,
)

Words = Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """A situation: each fact that matters with its value. Everything else may be anything."""

    lines: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True)
class Answered:
    """What one set of rules answers to a situation, and what decides it."""

    answer: Answer
    clauses: tuple[Clause, ...]
    defaults: tuple[Instrument, ...]


def tell(facts: Mapping[str, str]) -> Told:
    """The facts in the order of the vocabulary."""
    known = carried().vocabulary.facts
    return Told(
        tuple(
            (fact.label, fact.values[facts[name]].label)
            for name, fact in known.items()
            if name in facts
        )
    )


def answered(stack: CompiledStack, facts: Mapping[str, str]) -> Answered:
    """The answer with its grounds, in whatever way the situation is completed."""
    return grounds(stack, decide(stack, Case(facts)))


def grounds(stack: CompiledStack, decision: Decision) -> Answered:
    by_id = {instrument.id: instrument for instrument in stack.instruments}
    return Answered(
        decision.answer,
        decision.deciding,
        tuple(by_id[name] for name in decision.defaults),
    )
