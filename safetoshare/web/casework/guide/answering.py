"""How is the guide's answer laid out: what was told, what was not asked, and how few questions?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.web.casework.answers import AnswerPage, Changeable, Row
from safetoshare.web.casework.guide.asks import UNKNOWN, Ask, fact
from safetoshare.web.casework.guide.reading import chosen_of
from safetoshare.web.casework.guide.route import PRESUMED, facts_at, home, interview, still_open
from safetoshare.web.casework.guide.screens import Screen, screens
from safetoshare.web.casework.guide.told import Told
from safetoshare.web.casework.guide.variants import Variant
from safetoshare.web.casework.questions import TICKS

Words = str | Promise
# More would not fit on one side of paper beside the rest.
MOST_CLAUSES = 4


@dataclass(frozen=True)
class Place:
    """A question that may be gone back to: the screen it is on, and its label."""

    name: str
    label: Words


@dataclass(frozen=True)
class GuideAnswer(AnswerPage):
    """The answer at the end of the guide, or as soon as the officer wants one."""

    variant: Variant
    told: Told
    blank_words = _("Not asked")
    most_clauses = MOST_CLAUSES

    @property
    def address(self) -> str:
        return f"casework:{self.variant.page}"

    @property
    def kept(self) -> list[tuple[str, str]]:
        return [("told", each) for each in self.told.kept]

    @cached_property
    def rows(self) -> list[Row]:
        return [Row(place, words) for place, words in rows(self.variant, self.told)]

    @cached_property
    def left_blank(self) -> list[Changeable]:
        """Not asked, because it could not change the answer or because the reader stopped first."""
        return [
            Place(screen.name, ask.label)
            for screen, ask in _each_ask(self.variant, self.told)
            if not (set(ask.facts) & set(self.told.said))
        ]

    @cached_property
    def open_questions(self) -> list[Changeable]:
        """What was not asked, or is not known, and could still change the answer."""
        could = interview(self.told.rules).still_matter(self.told.case)
        found = {home(self.variant, self.told, name).name for name in could}
        return [Place(name, screens()[name].heading) for name in screens() if name in found]

    @property
    def more_settles_the_duties(self) -> bool:
        """Whether the answer is settled, and further questions could still settle its steps."""
        until_then = replace(self.told, until_duties=True)
        return not self.still_possible and bool(still_open(until_then))


def rows(variant: Variant, told: Told) -> list[tuple[Place, tuple[Words, ...]]]:
    """Each question that was answered, with the words of the answer."""
    return [
        (Place(screen.name, ask.label), words)
        for screen, ask in _each_ask(variant, told)
        if (words := _words(ask, told))
    ]


def _each_ask(variant: Variant, told: Told) -> list[tuple[Screen, Ask]]:
    """Every question on the screen where this reader is asked it, once."""
    names = dict.fromkeys([PRESUMED, *variant.opening, *screens()])
    return [
        (screen, ask)
        for screen in map(screens().__getitem__, names)
        for ask in screen.only(facts_at(variant, told, screen)).asks
    ]


def _words(ask: Ask, told: Told) -> tuple[Words, ...]:
    if ask.kind == TICKS:
        return _words_of_ticks(ask, told)
    chosen = chosen_of(ask, told)
    options = [option for code in chosen if (option := ask.option(code))]
    unknown = [_("I do not know")] if UNKNOWN in chosen else []
    return (*(option.label for option in options), *unknown)


def _words_of_ticks(ask: Ask, told: Told) -> tuple[Words, ...]:
    """What is true; what is not; and what nobody knows: each said, none left to be guessed."""
    said = {name: told.said[name] for name in ask.facts if name in told.said}
    true = [fact(name).label["en"] for name, value in said.items() if value == "yes"]
    untrue = [fact(name).label["en"] for name, value in said.items() if value == "no"]
    unknown = [fact(name).label["en"] for name, value in said.items() if value == UNKNOWN]
    return (
        *true,
        *([_("No: %(facts)s") % {"facts": "; ".join(untrue)}] if untrue else []),
        *([_("I do not know: %(facts)s") % {"facts": "; ".join(unknown)}] if unknown else []),
    )
