"""When does a clause apply, in words that need no knowledge of how rules are written?"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from safetoshare.protocol import Fact, Vocabulary
from safetoshare.protocol.vocabulary import Family, Test

Words = Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """One thing that must hold: what it is about (nothing, where it is about several facts),
    how the values are meant, and the values."""

    label: Words
    lead: str
    values: tuple[Words, ...]


def in_words(test: Test, vocabulary: Vocabulary) -> list[Line]:
    """Everything a test asks for; a fact that may have any value is left out."""
    lines = []
    for name, allowed in test.allowed.items():
        if name in vocabulary.families:
            lines += _about_family(vocabulary.families[name], allowed, vocabulary)
        else:
            lines += _about_fact(vocabulary.facts[name], allowed, name in test.named)
    return lines


def _about_fact(fact: Fact, allowed: frozenset[str], named: bool) -> list[Line]:
    left_out = [value for code, value in fact.values.items() if code not in allowed]
    fitting = [value for code, value in fact.values.items() if code in allowed]
    if not left_out:
        return []
    shown = fitting if named else left_out
    return [Line(fact.label, _lead(named, len(shown)), tuple(value.label for value in shown))]


def _lead(named: bool, count: int) -> str:
    if not named:
        return _("anything but")
    return _("one of these") if count > 1 else ""


def _about_family(family: Family, allowed: frozenset[str], vocabulary: Vocabulary) -> list[Line]:
    members = tuple(vocabulary.facts[member].label for member in family.any_of)
    if len(allowed) == 2:
        return []
    lead = _("Any of these is true") if "yes" in allowed else _("None of these is true")
    return [Line({}, lead, members)]
