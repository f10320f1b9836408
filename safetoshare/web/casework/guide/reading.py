"""What did this page bring, and what has to be mended before the next?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.web.casework.guide.asks import RULES, UNKNOWN, Ask, about
from safetoshare.web.casework.guide.screens import Screen, screens
from safetoshare.web.casework.guide.told import NotOffered, Told
from safetoshare.web.casework.questions import NONE_OF_THESE, TICKS

# Without it there is nothing to answer: of this alone "I do not know" is no answer.
WHAT_TO_DO = "intent"


@dataclass(frozen=True)
class Fault:
    """What to do about one question."""

    ask: str
    sentence: str | Promise


@dataclass(frozen=True)
class Brought:
    """What one page brought: all that can be told, what was chosen, and what has to be mended.

    `screens` is the page as it was shown, so that it can be shown again.
    """

    told: Told
    screens: tuple[Screen, ...]
    chosen: dict[str, tuple[str, ...]]
    faults: tuple[Fault, ...]

    @property
    def asked(self) -> tuple[Ask, ...]:
        return tuple(ask for screen in self.screens for ask in screen.asks)


def read_page(told: Told, posted: QueryDict) -> Brought:
    """Read the answers to the questions that the page says it asked. Raises NotOffered."""
    shown = _screens_shown(posted.getlist("asked"), posted.getlist("shown"))
    asked = [ask for screen in shown for ask in screen.asks]
    chosen = {ask.name: _offered(ask, posted.getlist(ask.name)) for ask in asked}
    faults = [Fault(ask.name, fault) for ask in asked if (fault := _fault(ask, chosen[ask.name]))]
    at_fault = {fault.ask for fault in faults}
    for ask in asked:
        if ask.name not in at_fault:
            told = told.but(_answer(ask, chosen[ask.name]), ask.facts)
    return Brought(told, shown, chosen, tuple(faults))


def _screens_shown(asked: Sequence[str], shown: Sequence[str]) -> tuple[Screen, ...]:
    """The screens named by `screen.question`; of ticks, only those on the page."""
    names: dict[str, set[str]] = {}
    for each in asked:
        screen, _dot, ask = each.partition(".")
        if screen not in screens() or ask not in {one.name for one in screens()[screen].asks}:
            raise NotOffered(each)
        names.setdefault(screen, set()).add(ask)
    return tuple(_as_shown(screens()[name], asks, shown) for name, asks in names.items())


def _as_shown(screen: Screen, names: set[str], shown: Sequence[str]) -> Screen:
    asked = [ask for ask in screen.asks if ask.name in names]
    narrowed = [ask if ask.kind != TICKS else about(ask, shown) for ask in asked]
    return replace(screen, asks=tuple(ask for ask in narrowed if ask.facts))


def _offered(ask: Ask, chosen: Sequence[str]) -> tuple[str, ...]:
    offered = {option.code for option in ask.options} | _besides(ask)
    for code in chosen:
        if code not in offered:
            raise NotOffered(code)
    return tuple(chosen)


def _besides(ask: Ask) -> set[str]:
    """What is offered beside the options. That no rules are known is an option of its own."""
    if ask.name == RULES:
        return set()
    return {UNKNOWN, NONE_OF_THESE} if ask.kind == TICKS else {UNKNOWN}


def _fault(ask: Ask, chosen: Sequence[str]) -> str | Promise:
    if not chosen:
        return _what_to_choose(ask)
    if ask.name == WHAT_TO_DO and UNKNOWN in chosen:
        return _what_to_choose(ask)
    if ask.kind != TICKS and len(chosen) > 1:
        return _("Choose one answer only")
    if ask.kind == TICKS and {NONE_OF_THESE, UNKNOWN} <= set(chosen):
        return _("Tick “Nothing else” or “I do not know”, not both")
    return ""


def _what_to_choose(ask: Ask) -> str | Promise:
    if ask.name == WHAT_TO_DO:
        return _("Choose what you want to do")
    label = {"label": ask.label}
    if ask.kind == TICKS:
        return _("%(label)s: tick what applies, or “Nothing else”, or “I do not know”") % label
    return _("%(label)s: choose an answer, or “I do not know”") % label


def _answer(ask: Ask, chosen: Sequence[str]) -> dict[str, str]:
    if ask.kind == TICKS:
        # A box left unticked is a "no" only to somebody who has checked each.
        rest = "no" if NONE_OF_THESE in chosen else UNKNOWN
        return {fact: "yes" if fact in chosen else rest for fact in ask.facts}
    option = ask.option(chosen[0])
    return dict(option.sets) if option else dict.fromkeys(ask.facts, UNKNOWN)


def chosen_of(ask: Ask, told: Told) -> tuple[str, ...]:
    """What would have been chosen to say what was told; nothing where it was not asked."""
    said = {name: told.said[name] for name in ask.facts if name in told.said}
    if not said:
        return ()
    fitting = [each for each in ask.options if each.sets.items() <= said.items()]
    if ask.kind == TICKS:
        return (*(each.code for each in fitting), *_rest_of_ticks(said))
    if fitting:
        return (max(fitting, key=lambda each: len(each.sets)).code,)
    return (UNKNOWN,) if UNKNOWN in said.values() else ()


def _rest_of_ticks(said: dict[str, str]) -> tuple[str, ...]:
    if UNKNOWN in said.values():
        return (UNKNOWN,)
    return (NONE_OF_THESE,) if "no" in said.values() else ()
