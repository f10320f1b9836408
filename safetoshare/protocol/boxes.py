"""Which plain boxes (fact -> values) is a test made of, everything else written out?

A box is a conjunction of memberships over single facts. A family asked for as "yes" becomes one
box for each member; a value that counts as another (a victim who is also a suspect, a marker taken
for evidence) becomes boxes for where it does. Everything that computes works on boxes alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from safetoshare.protocol.vocabulary import CountsAs, Test, Vocabulary

Box = Mapping[str, frozenset[str]]


def boxes_of(vocabulary: Vocabulary, *tests: Test, literal: bool = False) -> tuple[Box, ...]:
    """The boxes whose union is the conjunction of the tests; no box is empty.

    `literal`: a value means just that value. What cannot be is said of the recorded values; the
    rules of an instrument, on the other hand, are read with what a value counts as.
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
    elif name in vocabulary.counts_as:
        yield from _counting(vocabulary, test, name, values)
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


def _counting(
    vocabulary: Vocabulary, test: Test, name: str, values: frozenset[str]
) -> Iterator[Box]:
    """A value that always counts as another is meant for itself only where it is named."""
    entries = vocabulary.counts_as[name]
    plain = values - set(entries)
    for value, counting in entries.items():
        outcomes = {e.counts_as for e in counting} | ({value} if counting[-1].when else set())
        if value in test.named.get(name, ()) and vocabulary.never_itself(name, value):
            plain |= {value}
        elif outcomes <= values:
            plain |= {value}
        else:
            yield from (
                {name: frozenset({value}), **box} for box in _where(vocabulary, values, counting)
            )
    if plain:
        yield {name: plain}


def _where(
    vocabulary: Vocabulary, values: frozenset[str], counting: tuple[CountsAs, ...]
) -> Iterator[Box]:
    """The boxes in which a recorded value counts as one of these, none overlapping another."""
    rest: list[Box] = [{}]
    for entry in counting:
        if entry.counts_as in values:
            yield from _meetings(rest, [entry.when])
        rest = list(_meetings(rest, _unless(vocabulary, entry.when)))
    if counting[0].value in values:
        yield from rest


def _meetings(some: Iterable[Box], others: Iterable[Box]) -> Iterator[Box]:
    met = (_meet(pair) for pair in product(some, list(others)))
    return (box for box in met if all(box.values()))


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
