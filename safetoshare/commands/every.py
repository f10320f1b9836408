"""What would each instrument, and each named kind of force, answer to the same question?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from safetoshare.codes import Layer
from safetoshare.commands.choosing import Reading, ask_each
from safetoshare.commands.telling import short_answer
from safetoshare.protocol import Case, CompiledStack, Decision, Library, RuleError, decide

STATUTE = Layer("statute")


@dataclass(frozen=True)
class Column:
    """One set of rules to compare: the statutes alone, with one instrument, or a kind of force.

    `only` is the id of the one instrument, of which it can be said that it does not cover the
    matter; empty for the others.
    """

    id: str
    group: str
    title: str
    stack: CompiledStack
    only: str = ""


@dataclass(frozen=True)
class Answered:
    """What one column answers to one question."""

    column: Column
    case: Case
    decision: Decision

    @property
    def word(self) -> str:
        """The answer in a word or two."""
        return short_answer(self.decision, only=self.column.only)


def columns(library: Library, on: dt.date | None = None) -> list[Column]:
    """Kinds of force first, then the law alone, then each instrument under the law.

    With a day, what was not wholly in force that day is left out.
    """
    return [*_kinds(library, on), *_single(library, on)]


def _kinds(library: Library, on: dt.date | None) -> Iterator[Column]:
    for plan in library.plans.values():
        stack = _stack(library, plan.policies, on)
        if stack:
            yield Column(plan.id, "Kinds of force", plan.title["en"], stack)


def _single(library: Library, on: dt.date | None) -> Iterator[Column]:
    yield Column("law-alone", "Statute", "The law alone", library.stack_with_law((), on=on))
    for instrument in sorted(library.instruments.values(), key=lambda i: i.layer):
        stack = _stack(library, (instrument.id,), on) if instrument.layer != STATUTE else None
        if stack:
            group, short = instrument.layer.label(), instrument.short["en"]
            yield Column(instrument.id, group, short, stack, only=instrument.id)


def _stack(library: Library, policies: tuple[str, ...], on: dt.date | None) -> CompiledStack | None:
    try:
        return library.stack_with_law(policies, on=on)
    except RuleError:
        return None


def answers(columns: list[Column], reading: Reading) -> list[list[Answered]]:
    """For each question of the case, the answer of each column."""
    cases = [question.case for question in reading.case_file.questions]
    by_column = [(column, ask_each(column.stack, reading, decide)) for column in columns]
    return [
        [Answered(column, case, decisions[place]) for column, decisions in by_column]
        for place, case in enumerate(cases)
    ]


def compared(reading: Reading, rows: list[list[Answered]]) -> str:
    """A line for each set of rules under each question, for people."""
    titles = [question.title for question in reading.case_file.questions]
    return "\n\n".join(
        "\n".join(filter(None, [title, *(_compared(answered) for answered in row)]))
        for title, row in zip(titles, rows, strict=True)
    )


def _compared(answered: Answered) -> str:
    return f"  {answered.column.id:<33} {answered.word}"


def compared_as_data(reading: Reading, rows: list[list[Answered]]) -> dict[str, Any]:
    """The same for machines."""
    case_file = reading.case_file
    return {
        "format": "safetoshare.comparison/1",
        "case": {"id": case_file.id, "title": case_file.title},
        "questions": [
            {"title": question.title, "answers": [_as_data(answered) for answered in row]}
            for question, row in zip(case_file.questions, rows, strict=True)
        ],
    }


def _as_data(answered: Answered) -> dict[str, Any]:
    decision = answered.decision
    return {
        "id": answered.column.id,
        "group": answered.column.group,
        "answer": decision.answer.value,
        "covered": answered.column.only not in decision.not_covered,
        "by_law": not decision.may_be_departed_from,
        "expected_by": list(decision.expected_by),
        "hash": answered.column.stack.hash,
    }
