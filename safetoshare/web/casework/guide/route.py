"""Which screen comes next, and which came before?  A function of the reader and what was told.

The opening first; then what the protocol's interview says can still matter, the least intrusive
first; never what was answered with "I do not know". Five screens of questions are the most: the
fifth holds all that is left.
"""

from __future__ import annotations

from functools import lru_cache

from safetoshare.protocol import CompiledStack
from safetoshare.protocol.interview import Interview
from safetoshare.web.casework.guide.asks import Ask, asks
from safetoshare.web.casework.guide.reading import chosen_of
from safetoshare.web.casework.guide.screens import Screen, screens
from safetoshare.web.casework.guide.told import Told
from safetoshare.web.casework.guide.variants import Variant
from safetoshare.web.casework.stacks import stack_for

MOST_SCREENS = 5
PRESUMED, DOING = "presumed", "doing"


def interview(rules: str, *, until_duties: bool = False) -> Interview:
    return _interview(stack_for(rules), until_duties)


@lru_cache(maxsize=64)
def _interview(stack: CompiledStack, until_duties: bool) -> Interview:
    return Interview(stack, until_duties=until_duties)


def interview_for(told: Told) -> Interview:
    return interview(told.rules, until_duties=told.until_duties)


def next_screens(variant: Variant, told: Told) -> tuple[Screen, ...]:
    """What to ask now: one screen, or on the last page every one left; none when it is settled."""
    open_facts = still_open(told)
    for name in variant.opening:
        screen = _still_to_ask(screens()[name], told, open_facts)
        if screen.asks:
            return (screen,)
    if not open_facts:
        return ()
    if len(_answered(variant, told)) >= MOST_SCREENS - 1:
        return _all_left(variant, told, open_facts)
    found = home(variant, told, _next_fact(variant, told, open_facts))
    return (found.only(open_facts.intersection(facts_at(variant, told, found))),)


def still_open(told: Told) -> frozenset[str]:
    """What can still matter and has not been asked."""
    if "act" not in told.facts:
        return frozenset()
    matter = interview_for(told).still_matter(told.case, unavailable=told.unknown)
    return frozenset(matter)


def _still_to_ask(screen: Screen, told: Told, open_facts: frozenset[str]) -> Screen:
    """What an opening screen asks: what always belongs to it, and what can still matter."""
    wanted = frozenset(
        fact
        for ask in screen.asks
        if ask.facts[0] not in told.said and (ask.always or not open_facts.isdisjoint(ask.facts))
        for fact in ask.facts
    )
    return screen.only(wanted)


def _next_fact(variant: Variant, told: Told, open_facts: frozenset[str]) -> str:
    for fact in (*variant.first, *variant.on_file):
        if fact in open_facts:
            return fact
    found = interview_for(told).next(told.case, unavailable=told.unknown)
    assert found is not None, "What can still matter can be asked."
    return found.name


def _all_left(variant: Variant, told: Told, open_facts: frozenset[str]) -> tuple[Screen, ...]:
    left = {
        name: set(facts_at(variant, told, each)) & open_facts for name, each in screens().items()
    }
    return tuple(screens()[name].only(facts) for name, facts in left.items() if facts)


def facts_at(variant: Variant, told: Told, screen: Screen) -> tuple[str, ...]:
    """The facts that this reader is asked for on this screen and on no other."""
    return tuple(fact for fact in screen.facts if home(variant, told, fact) == screen)


def _answered(variant: Variant, told: Told) -> set[str]:
    """The screens that were answered, what is taken for granted aside."""
    homes = {home(variant, told, fact).name for fact in told.said}
    return homes - {PRESUMED}


def home(variant: Variant, told: Told, fact: str) -> Screen:
    """Where this reader is asked for a fact: in the opening, or on its own screen.

    Whom to tell, and whether by name, is part of the first question only where its words say so.
    """
    opening = [screens()[name] for name in variant.opening]
    for screen in [screens()[PRESUMED], *opening, *screens().values()]:
        if fact in screen.facts and not (screen.name == DOING and _left_open(told, fact)):
            return screen
    raise KeyError(fact)


def _left_open(told: Told, fact: str) -> bool:
    intent = asks()["intent"]
    if fact not in intent.facts:
        return False
    option = intent.option(next(iter(chosen_of(intent, told)), ""))
    return option is not None and fact not in option.sets


def previous_screen(variant: Variant, told: Told, shown: tuple[Ask, ...]) -> Screen | None:
    """The screen that was answered before those shown now; None at the beginning."""
    here = {fact for ask in shown for fact in ask.facts}
    before = []
    for fact in told.said:
        if fact in here:
            break
        before.append(home(variant, told, fact))
    answered = [screen for screen in before if screen.name != PRESUMED]
    return answered[-1] if answered else None
