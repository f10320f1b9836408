"""How is one part of a rule said: its effect, its condition, its dates?

`showing` and the pages of `documentation` are put together from these.
"""

from __future__ import annotations

from safetoshare.protocol import Clause, Condition, Instrument, Vocabulary
from safetoshare.protocol.vocabulary import Test

EFFECTS = {"forbid": "bars", "require": "makes a duty", "permit": "permits"}


def in_words(vocabulary: Vocabulary, test: Test) -> list[str]:
    """A line for each fact of a condition: its label and the values that satisfy it."""
    order = [*vocabulary.facts, *vocabulary.families]
    return [_line(vocabulary, name, test.allowed[name]) for name in order if name in test.allowed]


def _line(vocabulary: Vocabulary, name: str, allowed: frozenset[str]) -> str:
    if name in vocabulary.families:
        members = (vocabulary.facts[fact].label["en"] for fact in vocabulary.families[name].any_of)
        return f"{family_name(name)} ({', or '.join(members)}): {' or '.join(sorted(allowed))}"
    fact = vocabulary.facts[name]
    left_out = [value for value in fact.values if value not in allowed]
    # The shorter way of saying it is also the one the file uses.
    short = 0 < len(left_out) < len(allowed) and len(fact.values) > 2
    said = left_out if short else [value for value in fact.values if value in allowed]
    labels = "; or ".join(fact.values[value].label["en"] for value in said)
    return f"{fact.label['en']}: {'anything but ' if short else ''}{labels}"


def family_name(name: str) -> str:
    """A family has no label of its own: its name is the words."""
    return name.replace("_", " ").capitalize()


def dates_in_words(instrument: Instrument) -> str:
    """From when until when the instrument was in force; the last day does not count."""
    start, end = instrument.in_force_from, instrument.in_force_to
    if start is None:
        return "never in force"
    return f"from {start} until {end}" if end else f"from {start}"


def rule_of(vocabulary: Vocabulary, rule: Clause | Condition) -> list[str]:
    """When a clause or condition speaks, beyond what its instrument covers anyway."""
    return in_words(vocabulary, rule.when) or ["whenever the instrument covers the matter"]
