"""Which question comes next, to whom is it put, and when has enough been said?

The questions go to standard error, so that standard output holds the answer alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import click

from safetoshare.commands.choosing import Reading, ask_each
from safetoshare.commands.telling import told
from safetoshare.protocol import (
    Case,
    CaseFile,
    CompiledStack,
    Fact,
    ImpossibleCase,
    ProtocolError,
    Question,
    decide,
    explain,
)
from safetoshare.protocol.errors import nearest
from safetoshare.protocol.interview import Expected, Interview

NOBODY_CAN_SAY = "?"
ASKED_OF = {
    "officer": "You can answer this yourself.",
    "file": "Look in the file.",
    "person": "Only the person can say. Ask only if it is safe, and never press for it.",
}


@dataclass
class Asking:
    """An interview under way: what is known, and what nobody can say."""

    stack: CompiledStack
    interview: Interview
    case: Case
    unavailable: set[str] = field(default_factory=set)
    asked: list[Fact] = field(default_factory=list)

    def next(self) -> Fact | None:
        """The next question; None when the rest can no longer matter."""
        return self.interview.next(self.case, self.unavailable)

    def values(self, fact: Fact) -> list[str]:
        """The values that do not contradict what is known."""
        return [value for value in fact.values if self._can_be(fact, value)]

    def _can_be(self, fact: Fact, value: str) -> bool:
        try:
            decide(self.stack, self.case.but(**{fact.name: value}))
        except ImpossibleCase:
            return False
        return True

    def expected(self) -> Expected | None:
        """What the rest is expected to take; None where that would take long to work out."""
        long = self.interview.takes_long(self.case)
        return None if long else self.interview.expected(self.case)


def begin(
    stack: CompiledStack,
    asked: Question,
    *,
    until_duties: bool,
    unavailable: Collection[str],
) -> Asking:
    """An interview that begins with the facts on file. Raises ProtocolError for no fact."""
    known = stack.vocabulary.facts
    for name in unavailable:
        if name not in known:
            raise ProtocolError(f"Name a known fact: '{name}' is none.{nearest(name, known)}")
    interview = Interview(stack, until_duties=until_duties)
    return Asking(stack, interview, asked.case, set(unavailable))


def question_of(stack: CompiledStack, reading: Reading, number: int | None) -> Question:
    """The one question of a case file that is meant. Raises CaseError by line, or ProtocolError."""
    ask_each(stack, reading, decide)  # a contradiction is refused before anybody is asked
    questions = reading.case_file.questions
    if number is None and len(questions) == 1:
        return questions[0]
    if number is None or not 1 <= number <= len(questions):
        listed = "; ".join(f"{place} {each.title}" for place, each in enumerate(questions, 1))
        raise ProtocolError(f"Choose one question of {reading.name} with --question: {listed}.")
    return questions[number - 1]


def answered(asking: Asking, title: str) -> str:
    """The answer with its grounds, on what is known in the end."""
    question = Question(title, asking.case)
    case_file = CaseFile("", "", "", "", {}, (question,))
    return told(case_file, [explain(asking.stack, asking.case)])


# -- with a person at the keyboard


def go_through(asking: Asking) -> None:
    """Ask until nothing more can matter."""
    _say(_outlook(asking.expected()))
    while (fact := asking.next()) is not None:
        _ask(asking, fact)
    _say(_done(asking))


def _ask(asking: Asking, fact: Fact) -> None:
    values = asking.values(fact)
    _say("\n".join(_question(asking, fact, values)))
    numbers = [str(number) for number in range(1, len(values) + 1)]
    choice = click.prompt(
        f"1 to {len(values)}, or {NOBODY_CAN_SAY} if nobody can say",
        type=click.Choice([*numbers, NOBODY_CAN_SAY]),
        show_choices=False,
        err=True,
    )
    asking.asked.append(fact)
    if choice == NOBODY_CAN_SAY:
        asking.unavailable.add(fact.name)
    else:
        asking.case = asking.case.but(**{fact.name: values[int(choice) - 1]})


def _question(asking: Asking, fact: Fact, values: Sequence[str]) -> Iterator[str]:
    yield f"\n{len(asking.asked) + 1}. {fact.question['en']}"
    yield f"   {ASKED_OF[fact.asked_of]}"
    for number, value in enumerate(values, 1):
        yield f"   {number}  {fact.values[value].label['en']}"


def _outlook(expected: Expected | None) -> str:
    if expected is None:
        return "How many questions it will take is not worked out: too much is open yet."
    return (
        f"Questions expected: {expected.questions:.1f}, of them put to the person "
        f"{expected.put_to_the_person:.1f}. No order of questions needs fewer than "
        f"{expected.bound:.1f} and {expected.bound_for_the_person:.1f}. (Every value is taken to "
        "be as likely as the next.)"
    )


def _done(asking: Asking) -> str:
    hers = [fact for fact in asking.asked if fact.asked_of == "person"]
    asked = f"{len(asking.asked)} asked, {len(hers)} of them of the person."
    return f"\nNothing more can matter: {asked}\n"


def _say(text: str) -> None:
    click.echo(text, err=True)


# -- one question at a time


def next_told(asking: Asking) -> str:
    """The next question, for a person."""
    fact = asking.next()
    if fact is None:
        return "Nothing more can matter: decide."
    lines = _question(asking, fact, asking.values(fact))
    return "\n".join([_outlook(asking.expected()), *lines])


def next_as_data(asking: Asking) -> dict[str, Any]:
    """The next question, for a machine; null when the rest can no longer matter."""
    fact, expected = asking.next(), asking.expected()
    decision = decide(asking.stack, asking.case)
    return {
        "format": "safetoshare.question/1",
        "stack": {"instruments": list(asking.stack.ids), "hash": asking.stack.hash},
        "facts": dict(asking.case.facts),
        "unavailable": sorted(asking.unavailable),
        "question": None if fact is None else _as_data(asking, fact),
        "still_matter": list(asking.interview.still_matter(asking.case, asking.unavailable)),
        "expected": None if expected is None else vars(expected).copy(),
        "answer": decision.answer.value,
        "possible": [answer.value for answer in decision.possible],
    }


def _as_data(asking: Asking, fact: Fact) -> dict[str, Any]:
    return {
        "fact": fact.name,
        "text": fact.question["en"],
        "asked_of": fact.asked_of,
        "intrusive": fact.intrusive,
        "values": [
            {"value": value, "label": fact.values[value].label["en"]}
            for value in asking.values(fact)
        ],
    }
