"""How does a question stand on the page, with what was chosen kept and what to mend beside it?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from markupsafe import Markup, escape

from safetoshare.web.casework.questions import Group, Question
from safetoshare.web.casework.reading import Given


@dataclass(frozen=True)
class Field:
    """A question, what was chosen, what has to be mended, and whether the reader starts here."""

    question: Question
    chosen: tuple[str, ...]
    faults: tuple[str, ...]
    focused: bool

    @property
    def must_be_seen(self) -> bool:
        return bool(self.chosen or self.faults or self.focused)

    @property
    def described_by(self) -> str:
        """The ids of the texts that a screen reader reads with the question."""
        name = self.question.name
        parts = {f"{name}-hint": self.question.hint, f"{name}-error": self.faults}
        return " ".join(part for part, is_there in parts.items() if is_there)


@dataclass(frozen=True)
class Section:
    """Fields under a heading; those seldom needed are folded away until they must be seen."""

    heading: str | Promise
    fields: tuple[Field, ...]
    folded: bool

    @property
    def opened(self) -> bool:
        return any(field.must_be_seen for field in self.fields)


def section_of(group: Group, field: Callable[[Question], Field]) -> Section:
    return Section(group.heading, tuple(map(field, group.questions)), group.seldom)


def field_of(question: Question, given: Given, *, focused: bool = False) -> Field:
    faults = tuple(each.sentence for each in given.problems if question in each.questions)
    return Field(question, given.chosen.get(question.name, ()), faults, focused)


def said(words: str | Promise) -> Markup:
    """Words of the protocol are English: on a page in another language they say so.

    Words of the page are translated and are promises; they need no mark.
    """
    if isinstance(words, Promise) or get_language() == "en":
        return escape(str(words))
    return Markup('<bdi lang="en">{}</bdi>').format(words)
