"""Which facts of a situation are enough to show what it shows?

A witness read off a diagram names every fact on its way. Most of them are beside the point: a
reader needs the few on which the outcome rests, and may be told that all else may be anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from safetoshare.protocol.boxes import boxes_of
from safetoshare.protocol.diagram import Diagram, Leaf, Ref
from safetoshare.protocol.vocabulary import Test, Vocabulary


def shortened(
    diagram: Diagram, facts: Mapping[str, str], kept: frozenset[str] = frozenset()
) -> dict[str, str]:
    """The situation without what its outcome does not rest on, the most intrusive dropped first.

    Whatever else may be, the outcome is that of the whole situation. `kept` are never dropped.
    """
    left, outcome = dict(facts), outcomes(diagram, facts)
    intrusive = {name: diagram.vocabulary.facts[name].intrusive for name in facts}
    for fact in sorted(facts, key=lambda name: -intrusive[name]):
        without = {name: value for name, value in left.items() if name != fact}
        if fact not in kept and outcomes(diagram, without) == outcome:
            left = without
    return left


def outcomes(diagram: Diagram, facts: Mapping[str, str]) -> frozenset[Leaf]:
    """Every outcome that is possible when these facts are known."""
    allowed = diagram.allowed({fact: frozenset({value}) for fact, value in facts.items()})
    seen: set[Ref] = set()
    waiting = [diagram.root]
    while waiting:
        ref = waiting.pop()
        if ref not in seen:
            seen.add(ref)
            if ref >= 0:
                level, children = diagram.nodes[ref]
                waiting.extend(children[place] for place in allowed[level])
    return frozenset(diagram.leaf(ref) for ref in seen if ref < 0) - {None}


def facts_meant(vocabulary: Vocabulary, facts: Mapping[str, str], *tests: Test) -> frozenset[str]:
    """The facts by which a situation passes all these tests: those of the plainest box it is in."""
    for box in sorted(boxes_of(vocabulary, *tests), key=len):
        if all(facts.get(fact) in values for fact, values in box.items()):
            return frozenset(box)
    return frozenset()
