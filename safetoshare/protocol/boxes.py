"""Which plain boxes (fact -> values) is a test made of, families and dual roles written out?

A box is a conjunction of memberships over single facts. A family asked for as "yes" becomes one
box for each member; a test on the role says for whom it speaks when a person is victim and
suspect. Everything that computes works on boxes alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from safetoshare.protocol.vocabulary import Test, Vocabulary

Box = Mapping[str, frozenset[str]]


def boxes_of(vocabulary: Vocabulary, *tests: Test, literal: bool = False) -> tuple[Box, ...]:
    """The boxes whose union is the conjunction of the tests; no box is empty.

    `literal`: a role means just that role. What cannot be is said of the recorded values; the
    rules of an instrument, on the other hand, speak for somebody in two roles as well.
    """
    parts = [
        [{name: values}] if literal else list(_parts(vocabulary, test, name, values))
        for test in tests
        for name, values in test.allowed.items()
    ]
    joined = (_meet(choice) for choice in product(*parts))
    return tuple(box for box in joined if all(box.values()))


def _parts(vocabulary: Vocabulary, test: Test, name: str, values: frozenset[str]) -> Iterator[Box]:
    if name in vocabulary.families:
        yield from _family(vocabulary.families[name].any_of, values)
    elif name == vocabulary.dual.fact:
        explicit = vocabulary.dual.value in test.named.get(name, ())
        yield from _role(vocabulary, values, explicit)
    else:
        yield {name: values}


def _family(members: tuple[str, ...], values: frozenset[str]) -> Iterator[Box]:
    if "no" in values:
        yield {member: frozenset({"no"}) for member in members}
    if "yes" in values:
        yield from (_first_yes(members[: place + 1]) for place in range(len(members)))


def _first_yes(members: tuple[str, ...]) -> Box:
    """The last of these holds and none before it: boxes of a family never overlap, so that
    several unknown offences leave a handful of possibilities and not every subset."""
    *before, last = members
    return {**dict.fromkeys(before, frozenset({"no"})), last: frozenset({"yes"})}


def _role(vocabulary: Vocabulary, values: frozenset[str], explicit: bool) -> Iterator[Box]:
    """The victim's rules speak for a victim who is also a suspect, and the suspect's do not,
    unless the act concerns her only as somebody independently accused."""
    dual = vocabulary.dual
    protected, accused = dual.protected_as in values, dual.accused_as in values
    single = values - {dual.value}
    both = explicit or (protected and accused)
    if single or both:
        yield {dual.fact: single | ({dual.value} if both else set())}
    if both:
        return
    as_both = {dual.fact: frozenset({dual.value})}
    if accused:
        yield {**as_both, **dual.only_when}
    if protected:
        yield from ({**as_both, **box} for box in _unless(vocabulary, dual.only_when))


def _unless(vocabulary: Vocabulary, conditions: Box) -> Iterator[Box]:
    """Where not all conditions hold, as boxes that do not overlap."""
    met: dict[str, frozenset[str]] = {}
    for fact, values in conditions.items():
        yield {**met, fact: frozenset(vocabulary.facts[fact].values) - values}
        met[fact] = values


def _meet(boxes: Iterable[Box]) -> dict[str, frozenset[str]]:
    meeting: dict[str, frozenset[str]] = {}
    for box in boxes:
        for fact, values in box.items():
            meeting[fact] = meeting[fact] & values if fact in meeting else values
    return meeting
