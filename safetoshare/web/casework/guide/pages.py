"""How does a page of questions look: what is shown, why it is asked, what each answer leads to?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.protocol import (
    CompiledStack,
    ImpossibleCase,
    answer_name,
    carried,
    decide,
    possible_answers,
)
from safetoshare.web.casework.guide.asks import Ask, Option, fact
from safetoshare.web.casework.guide.reading import Fault, chosen_of
from safetoshare.web.casework.guide.route import PRESUMED, home, previous_screen
from safetoshare.web.casework.guide.screens import Screen, screens
from safetoshare.web.casework.guide.told import Told
from safetoshare.web.casework.guide.variants import Variant
from safetoshare.web.casework.questions import TICKS
from safetoshare.web.casework.stacks import stack_for

Words = str | Promise


@dataclass(frozen=True)
class Asked:
    """A question on the page: what was chosen, what to mend, and what each choice leads to."""

    ask: Ask
    words: Words
    seldom: tuple[Option, ...]
    chosen: tuple[str, ...]
    faults: tuple[Words, ...]
    leads_to: tuple[tuple[Words, str], ...]
    on_file: Words


@dataclass(frozen=True)
class Contradiction:
    """Two or more answers that cannot stand together: what to mend, and where each was given."""

    sentence: str
    answers: tuple[tuple[str, str, Screen], ...]


@dataclass(frozen=True)
class QuestionPage:
    """One page of questions. `told` is all that was told elsewhere."""

    variant: Variant
    told: Told
    screens: tuple[Screen, ...]
    chosen: Mapping[str, tuple[str, ...]]
    faults: tuple[Fault, ...] = ()
    contradiction: Contradiction | None = None

    @cached_property
    def kept(self) -> list[str]:
        return self.told.kept

    @property
    def heading(self) -> Words:
        """The first question; none is left where what was said contradicts itself."""
        return self.asked[0].words if self.asked else _("What you said does not go together")

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        return tuple(self._asked(ask) for screen in self.screens for ask in screen.asks)

    @cached_property
    def presumed(self) -> tuple[Asked, ...]:
        """What is taken for granted, to be changed on the first page."""
        return tuple(self._asked(ask) for ask in screens()[PRESUMED].asks) if self.is_first else ()

    @property
    def is_first(self) -> bool:
        return self.previous is None and self.screens[0].name == self.variant.opening[0]

    @cached_property
    def previous(self) -> Screen | None:
        shown = tuple(ask for screen in self.screens for ask in screen.asks)
        return previous_screen(self.variant, self.told, shown)

    @property
    def may_be_answered(self) -> bool:
        """Whether enough is told to show an answer before this page is."""
        return "act" in self.told.facts

    def _asked(self, ask: Ask) -> Asked:
        usual, seldom = self._options(ask)
        places = [self.variant.on_file[name] for name in ask.facts if name in self.variant.on_file]
        return Asked(
            replace(ask, options=usual),
            self.variant.words.get(ask.name, ask.words),
            seldom,
            self.chosen.get(ask.name) or chosen_of(ask, self.told),
            tuple(each.sentence for each in self.faults if each.ask == ask.name),
            self._leads_to(ask),
            next(iter(places), ""),
        )

    def _options(self, ask: Ask) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
        """What is usual for this reader, in order, and what is seldom and folded away."""
        usual = self.variant.usual.get(ask.name, ())
        if usual:
            first = [option for code in usual if (option := ask.option(code))]
            return tuple(first), tuple(each for each in ask.options if each not in first)
        return (self._possible(ask) if ask.name == "recipient" else ask.options), ()

    def _possible(self, ask: Ask) -> tuple[Option, ...]:
        """Without what cannot be beside what was told."""
        stack = stack_for(self.told.rules)
        return tuple(o for o in ask.options if answers_if(stack, self.told, ask, o.sets))

    def _leads_to(self, ask: Ask) -> tuple[tuple[Words, str], ...]:
        """For each choice the answers that it leaves open."""
        if not (ask.shows_changes and self.may_be_answered):
            return ()
        stack = stack_for(self.told.rules)
        choices = [(option.label, option.sets) for option in ask.options]
        if ask.kind == TICKS:
            choices.append((_("Nothing else"), dict.fromkeys(ask.facts, "no")))
        found = [(label, answers_if(stack, self.told, ask, sets)) for label, sets in choices]
        return tuple((label, answers) for label, answers in found if answers)


def answers_if(stack: CompiledStack, told: Told, ask: Ask, sets: Mapping[str, str]) -> str:
    """The answers still open with this choice, in words; empty if it cannot be."""
    possible = possible_answers(stack, told.but(sets, ask.facts).case)
    return ", ".join(answer_name(each) for each in possible)


def contradiction_in(variant: Variant, told: Told) -> Contradiction | None:
    """What cannot stand together in all that was told, if anything."""
    stack = stack_for(told.rules)
    if possible_answers(stack, told.case):
        return None
    try:
        decide(stack, told.case)
    except ImpossibleCase as impossible:
        return _named(variant, told, impossible.constraint)
    raise AssertionError("What leaves no answer contradicts itself.")


def _named(variant: Variant, told: Told, constraint: str) -> Contradiction:
    broken = next(each for each in carried().vocabulary.impossible if each.name == constraint)
    known = [(fact(name), told.facts[name]) for name in broken.when.allowed if name in told.facts]
    answers = tuple(
        (each.label["en"], each.values[value].label["en"], home(variant, told, each.name))
        for each, value in known
    )
    return Contradiction(broken.sentence, answers)
