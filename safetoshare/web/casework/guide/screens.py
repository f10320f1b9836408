"""Which questions stand on one screen?  One, unless two are answered in one breath."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safetoshare.web.casework.guide.asks import Ask, about, asks


@dataclass(frozen=True)
class Screen:
    """Questions that are answered together. The heading names the screen in a list."""

    name: str
    heading: str | Promise
    asks: tuple[Ask, ...]

    @cached_property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact for ask in self.asks for fact in ask.facts))

    def only(self, names: Iterable[str]) -> Screen:
        """The screen with the questions about these facts alone."""
        wanted = frozenset(names)
        left = (about(ask, wanted) for ask in self.asks)
        return replace(self, asks=tuple(ask for ask in left if ask.facts))


def _screen(name: str, heading: str | Promise, *names: str) -> Screen:
    return Screen(name, heading, tuple(asks()[each] for each in names))


@cache
def screens() -> dict[str, Screen]:
    """Every screen by name, in the order in which a list of what was said has them."""
    every = (
        _screen("presumed", _("What is taken for granted"), "rules", "actor", "role"),
        _screen("doing", _("What do you want to do, and why?"), "intent", "purpose"),
        _screen("known", asks()["known"].words, "known"),
        _screen("crime", asks()["crimes"].words, "crimes"),
        _screen("whom", _("Who would be told what?"), "recipient", "identity_included"),
        _screen("risks", asks()["risks"].words, "risks"),
        _screen("danger", _("Danger first, then the crime"), "person_at_immediate_risk", "crimes"),
        _screen("accused", _("Is the person accused?"), "counter_allegation", "capacity"),
        _screen("referral", _("National Referral Mechanism"), "age", "nrm_consent"),
        _screen("agreement", asks()["consent"].words, "consent"),
    )  # fmt: skip
    return {each.name: each for each in every}
