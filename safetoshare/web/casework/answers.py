"""How is an explained answer laid out for the officer who asked?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.codes import SupportOrganisation
from safetoshare.protocol import Explanation, Instrument, answer_name
from safetoshare.web.casework.questions import (
    NONE_OF_THESE,
    TICKS,
    Question,
    question_about,
    questions,
)
from safetoshare.web.casework.reading import Given

SHOWN_AT_ONCE = 4
SHORT_HASH = 12


class Changeable(Protocol):
    """Something that was or could be asked, and that the reader may go back to."""

    @property
    def name(self) -> str: ...

    @property
    def label(self) -> str | Promise: ...


@dataclass(frozen=True)
class Row:
    """An answer given, in words, and the question it answers."""

    question: Changeable
    words: tuple[str | Promise, ...]


@dataclass(frozen=True)
class OtherAnswers:
    """One known fact: which of its other values would give which answer."""

    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AnswerPage:
    """What any answer page says of an explained answer, whoever asked and however."""

    explanation: Explanation

    @property
    def opening(self) -> str:
        """The first sentence of the headline, which is the answer itself."""
        return self.explanation.headline.partition(". ")[0] + "."

    @property
    def rest(self) -> str:
        return self.explanation.headline.partition(". ")[2]

    @property
    def still_possible(self) -> list[str]:
        """The answers that what is not known leaves open; none where it is settled."""
        possible = self.explanation.decision.possible
        return [answer_name(each) for each in possible] if len(possible) > 1 else []

    @property
    def silent(self) -> list[Instrument]:
        """The instruments that decided by what they say of all they do not name."""
        return [self.explanation.instrument(one) for one in self.explanation.decision.defaults]

    @property
    def nearest(self) -> tuple[SupportOrganisation, ...]:
        return self.explanation.turn_to[:SHOWN_AT_ONCE]

    @property
    def further(self) -> tuple[SupportOrganisation, ...]:
        return self.explanation.turn_to[SHOWN_AT_ONCE:]

    @cached_property
    def other_answers(self) -> list[OtherAnswers]:
        changes = groupby(self.explanation.changes, key=lambda change: change.fact)
        return [
            OtherAnswers(
                self.explanation.label(fact),
                tuple(
                    (self.explanation.label(fact, each.value), answer_name(each.answer))
                    for each in values
                ),
            )
            for fact, values in changes
        ]

    @cached_property
    def recordable(self) -> list[tuple[str, str]]:
        """The facts that alone force this answer: of what was told, they and no more are needed."""
        known = self.explanation.case.facts
        return [
            (self.explanation.label(fact), self.explanation.label(fact, known[fact]))
            for fact in self.explanation.needed
        ]

    @property
    def short_hash(self) -> str:
        return self.explanation.stack.hash.removeprefix("sha256:")[:SHORT_HASH]


@dataclass(frozen=True)
class AnswerToForm(AnswerPage):
    """The answer to the one page of questions, where anything may have been left blank."""

    given: Given
    address = "casework:is_it_safe_to_share"
    blank_words = _("Left blank")

    @cached_property
    def open_questions(self) -> list[Question]:
        """The questions left blank that could still change the answer, in page order."""
        found = {question_about(fact) for fact in self.explanation.open}
        return [question for question in questions() if question in found]

    @cached_property
    def rows(self) -> list[Row]:
        return [
            Row(question, words)
            for question in questions()
            if (words := _words(question, self.given))
        ]

    @cached_property
    def left_blank(self) -> list[Question]:
        return [each for each in questions() if not _words(each, self.given)]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form would send again."""
        return [(name, answer) for name, answers in self.given.chosen.items() for answer in answers]


def _words(question: Question, given: Given) -> tuple[str | Promise, ...]:
    """The labels of what was chosen, and of what was thereby said not to be; for whose rules, also
    the choice that stands when blank."""
    chosen = given.chosen.get(question.name, ("",))
    if question.kind == TICKS and NONE_OF_THESE in chosen:
        ticks = question.choices[:-1]
        no = (
            _("Not: %(label)s") % {"label": each.label} for each in ticks if each.code not in chosen
        )
        return (*(each.label for each in ticks if each.code in chosen), *no)
    return tuple(each.label for each in question.choices if each.code in chosen)
