"""Can this ever be, or is each situation of it one that the vocabulary calls impossible?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safetoshare.protocol.boxes import Box, boxes_of
from safetoshare.protocol.vocabulary import Constraint, Vocabulary


def impossible_by(vocabulary: Vocabulary, boxes: Sequence[Box]) -> tuple[Constraint, ...]:
    """The constraints that leave no situation of these boxes possible; none where one is.

    A single constraint that does so alone is named before all of them together.
    """
    if _can_be(vocabulary, boxes, vocabulary.impossible):
        return ()
    alone = (c for c in vocabulary.impossible if not _can_be(vocabulary, boxes, [c]))
    return tuple(alone) or vocabulary.impossible


def _can_be(
    vocabulary: Vocabulary, boxes: Sequence[Box], constraints: Sequence[Constraint]
) -> bool:
    holes = [box for c in constraints for box in boxes_of(vocabulary, c.when, literal=True)]
    return any(_is_left(vocabulary, box, holes) for box in boxes)


def _is_left(vocabulary: Vocabulary, box: Box, holes: Sequence[Box]) -> bool:
    """Whether anything of a box lies outside every hole."""
    if not holes:
        return True
    first, *others = holes
    return any(_is_left(vocabulary, part, others) for part in _outside(vocabulary, box, first))


def _outside(vocabulary: Vocabulary, box: Box, hole: Box) -> Iterator[Box]:
    """What of a box lies outside a hole, as boxes that do not overlap."""
    inside = dict(box)
    for fact, values in hole.items():
        here = inside.get(fact, frozenset(vocabulary.facts[fact].values))
        if here - values:
            yield {**inside, fact: here - values}
        inside[fact] = here & values
        if not inside[fact]:
            return
