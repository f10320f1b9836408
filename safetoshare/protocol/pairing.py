"""How are two diagrams laid side by side, and how is a diagram bound to some facts?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from safetoshare.protocol.diagram import Diagram, Leaf, Ref

Pair = tuple[Ref, Ref]


def both(left: Diagram, right: Diagram) -> Diagram:
    """One diagram whose leaves are pairs of leaves: two stacks side by side.

    Both have to test the facts in the same order (facts that only one tests may be missing from
    the other); a pair is None where either side says that it cannot be.
    """
    order = tuple(f for f in left.vocabulary.facts if f in {*left.order, *right.order})
    sizes = [len(left.vocabulary.facts[fact].values) for fact in order]
    ones, others = _Raised(left, order), _Raised(right, order)
    unique: dict[tuple[int, tuple[Ref, ...]], Ref] = {}
    leaves: dict[Leaf, Ref] = {}
    known: dict[Pair, Ref] = {}

    def build(one: Ref, other: Ref) -> Ref:
        if (one, other) not in known:
            known[one, other] = node(one, other)
        return known[one, other]

    def node(one: Ref, other: Ref) -> Ref:
        level = min(ones.level(one), others.level(other))
        if level == len(order):
            pair = (left.leaf(one), right.leaf(other))
            return leaves.setdefault(None if None in pair else pair, -1 - len(leaves))
        below = zip(
            ones.children(one, level, sizes[level]),
            others.children(other, level, sizes[level]),
            strict=True,
        )
        children = tuple([build(a, b) for a, b in below])
        if len(set(children)) == 1:
            return children[0]
        return unique.setdefault((level, children), len(unique))

    root = build(left.root, right.root)
    return Diagram(left.vocabulary, order, tuple(unique), tuple(leaves), root)


class _Raised:
    """A diagram whose levels are counted in a longer order of facts."""

    def __init__(self, diagram: Diagram, order: Sequence[str]) -> None:
        self.nodes = diagram.nodes
        self.levels = [order.index(fact) for fact in diagram.order]
        self.last = len(order)

    def level(self, ref: Ref) -> int:
        return self.levels[self.nodes[ref][0]] if ref >= 0 else self.last

    def children(self, ref: Ref, level: int, size: int) -> Sequence[Ref]:
        """The children at a level; a node further down stands for all values."""
        return self.nodes[ref][1] if self.level(ref) == level else (ref,) * size


def fixed(diagram: Diagram, facts: Mapping[str, str]) -> Diagram:
    """The diagram with some facts at one value: they are no longer tested."""
    unique: dict[tuple[int, tuple[Ref, ...]], Ref] = {}
    places = {
        diagram.order.index(fact): list(diagram.vocabulary.facts[fact].values).index(value)
        for fact, value in facts.items()
        if fact in diagram.order
    }
    known: dict[Ref, Ref] = {-1 - place: -1 - place for place in range(len(diagram.leaves))}
    # Children stand before the nodes that point at them.
    for ref, (level, children) in enumerate(diagram.nodes):
        if level in places:
            known[ref] = known[children[places[level]]]
            continue
        built = tuple([known[child] for child in children])
        same = len(set(built)) == 1
        known[ref] = built[0] if same else unique.setdefault((level, built), len(unique))
    root = known[diagram.root]
    return Diagram(diagram.vocabulary, diagram.order, tuple(unique), diagram.leaves, root)
