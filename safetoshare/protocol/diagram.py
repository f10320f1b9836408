"""How are all situations of a stack held at once, so that they can be counted and searched?

A reduced multi-valued decision diagram: each node tests one fact, each child stands for one of its
values, equal parts are shared, and a node whose children are all the same is left out. The leaves
are answers, or None where the combination cannot be. (Bryant, 1986, for two values; Margrave, 2005,
for policies.) Exact: nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from math import inf
from operator import or_
from typing import cast

from safetoshare.protocol.boxes import Box
from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.judging import Decision
from safetoshare.protocol.vocabulary import Vocabulary

Leaf = Hashable
# What a child points at: a leaf by -1 - its place, a node by its place.
Ref = int


@dataclass(frozen=True)
class Diagram:
    """Nodes are (level, children); children follow the order of the fact's values.

    `order` is the facts by level. Facts that no rule names are not in it; `free` says how many
    combinations of values those have.
    """

    vocabulary: Vocabulary
    order: tuple[str, ...]
    nodes: tuple[tuple[int, tuple[Ref, ...]], ...]
    leaves: tuple[Leaf, ...]
    root: Ref

    @cached_property
    def values(self) -> tuple[tuple[str, ...], ...]:
        """The values of each level's fact."""
        return tuple(tuple(self.vocabulary.facts[fact].values) for fact in self.order)

    @cached_property
    def free(self) -> int:
        """How many combinations the facts have that no rule names."""
        named = set(self.order)
        sizes = [len(f.values) for name, f in self.vocabulary.facts.items() if name not in named]
        total = 1
        for size in sizes:
            total *= size
        return total

    def level(self, ref: Ref) -> int:
        """The level of a node; leaves stand below the last one."""
        return self.nodes[ref][0] if ref >= 0 else len(self.order)

    def leaf(self, ref: Ref) -> Leaf:
        """What a leaf says."""
        return self.leaves[-1 - ref]

    def allowed(self, box: Box) -> list[tuple[int, ...]]:
        """For each level the places of the values that a box leaves."""
        return [
            tuple(place for place, value in enumerate(values) if value in box.get(fact, values))
            for fact, values in zip(self.order, self.values, strict=True)
        ]


def make_diagram(
    stack: CompiledStack,
    outcome: Callable[[int], Leaf],
    order: Sequence[str] | None = None,
) -> Diagram:
    """The diagram of an outcome of the satisfied boxes. `order` defaults to the vocabulary's.

    The outcome is asked only of boxes that can stand together: what cannot be is None.
    """
    facts = tuple(fact for fact in order or stack.vocabulary.facts if fact in stack.masks)
    return _Builder(stack, outcome, facts).diagram()


@lru_cache(maxsize=64)
def classes(stack: CompiledStack) -> Diagram:
    """Leaves are the sets of satisfied boxes: situations that no rule tells apart are one class."""
    return make_diagram(stack, lambda mask: mask)


@lru_cache(maxsize=64)
def answers(stack: CompiledStack) -> Diagram:
    """The diagram most asked for: leaves are answers, None for what cannot be."""
    return diagram_of(stack, lambda decision: decision.answer)


def diagram_of(stack: CompiledStack, of: Callable[[Decision], Leaf]) -> Diagram:
    """The diagram of something that a decision says."""
    return relabelled(classes(stack), lambda mask: of(stack.judge(cast(int, mask))))


def relabelled(diagram: Diagram, label: Callable[[Leaf], Leaf]) -> Diagram:
    """The diagram with each leaf called otherwise; what cannot be stays None."""
    labels = [None if leaf is None else label(leaf) for leaf in diagram.leaves]
    leaves: dict[Leaf, Ref] = {}
    for leaf in labels:
        leaves.setdefault(leaf, -1 - len(leaves))
    unique: dict[tuple[int, tuple[Ref, ...]], Ref] = {}
    renamed: dict[Ref, Ref] = {-1 - place: leaves[leaf] for place, leaf in enumerate(labels)}
    # Children stand before the nodes that point at them.
    for place, (level, children) in enumerate(diagram.nodes):
        renewed = tuple(renamed[child] for child in children)
        same = len(set(renewed)) == 1
        renamed[place] = renewed[0] if same else unique.setdefault((level, renewed), len(unique))
    return Diagram(
        diagram.vocabulary, diagram.order, tuple(unique), tuple(leaves), renamed[diagram.root]
    )


class _Builder:
    """Depth first, remembering each (level, boxes still standing)."""

    def __init__(
        self, stack: CompiledStack, outcome: Callable[[int], Leaf], order: tuple[str, ...]
    ) -> None:
        self.stack = stack
        self.outcome = outcome
        self.order = order
        self.masks = [tuple(stack.masks[fact].values()) for fact in order]
        whole = (1 << len(stack.rules)) - 1
        self.tested = [_union(whole & ~mask for mask in masks) for masks in self.masks]
        self.whole = whole
        self.merging = _merging(stack, self.masks)
        self.later = [*accumulate(reversed(self.tested), or_, initial=0)][::-1]
        self.known: dict[tuple[int, int], Ref] = {}
        self.unique: dict[tuple[int, tuple[Ref, ...]], Ref] = {}
        self.leaves: dict[Leaf, Ref] = {}

    def diagram(self) -> Diagram:
        root = self.build(0, self.whole)
        return Diagram(
            self.stack.vocabulary, self.order, tuple(self.unique), tuple(self.leaves), root
        )

    def build(self, level: int, mask: int) -> Ref:
        if mask & self.stack.impossible & ~self.later[level]:
            return self._leaf(None)
        while level < len(self.order) and not mask & self.tested[level]:
            level += 1
            mask = self._merged(level, mask)
        if level == len(self.order):
            return self._leaf(self.outcome(mask))
        key = (level, mask)
        if key not in self.known:
            self.known[key] = self._node(level, mask)
        return self.known[key]

    def _leaf(self, leaf: Leaf) -> Ref:
        return self.leaves.setdefault(leaf, -1 - len(self.leaves))

    def _merged(self, level: int, mask: int) -> int:
        for boxes, stands in self.merging[level]:
            if mask & boxes:
                mask = mask & ~boxes | stands
        return mask

    def _node(self, level: int, mask: int) -> Ref:
        lefts = [self._merged(level + 1, mask & m) for m in self.masks[level]]
        built = {left: self.build(level + 1, left) for left in set(lefts)}
        children = tuple(built[left] for left in lefts)
        if len(set(children)) == 1:
            return children[0]
        return self.unique.setdefault((level, children), len(self.unique))


def _merging(stack: CompiledStack, masks: Sequence[Sequence[int]]) -> list[list[tuple[int, int]]]:
    """At each level (boxes, the one that stands for them): boxes of one rule that from there on
    ask the same. Which of them is left no longer matters, so that fewer states have to be tried."""
    bits = range(len(stack.rules))
    signs: list[Hashable] = [id(rule) for rule in stack.rules]
    levels = [list(signs)]
    for level in reversed(masks):
        signs = [(signs[bit], tuple(mask >> bit & 1 for mask in level)) for bit in bits]
        numbers: dict[Hashable, int] = {}
        signs = [numbers.setdefault(sign, len(numbers)) for sign in signs]
        levels.append(list(signs))
    return [_alike(signs) for signs in reversed(levels)]


def _alike(signs: Sequence[Hashable]) -> list[tuple[int, int]]:
    first: dict[Hashable, int] = {}
    others: dict[int, int] = {}
    for bit, sign in enumerate(signs):
        stands = first.setdefault(sign, bit)
        if stands != bit:
            others[stands] = others.get(stands, 0) | 1 << bit
    return [(boxes, 1 << stands) for stands, boxes in others.items()]


def _union(masks: Iterator[int]) -> int:
    total = 0
    for mask in masks:
        total |= mask
    return total


def count(diagram: Diagram, box: Box | None = None) -> dict[Leaf, int]:
    """How many situations have each leaf, exactly; within a box if one is given.

    A box may name facts that are not in the diagram: their values count as well.
    """
    box = box or {}
    allowed = diagram.allowed(box)
    below = _sizes_below(allowed)
    totals: dict[Ref, int] = {}
    reached = {diagram.root: below[0] // below[diagram.level(diagram.root)]}
    for level, places in enumerate(allowed):
        here = [ref for ref in reached if ref >= 0 and diagram.level(ref) == level]
        for ref in here:
            ways, children = reached.pop(ref), diagram.nodes[ref][1]
            for place in places:
                child = children[place]
                skipped = below[level + 1] // below[diagram.level(child)]
                reached[child] = reached.get(child, 0) + ways * skipped
    totals = {ref: ways for ref, ways in reached.items() if ways}
    free = _free(diagram, box)
    return {diagram.leaf(ref): ways * free for ref, ways in totals.items()}


def _sizes_below(allowed: Sequence[Sequence[int]]) -> list[int]:
    """At each level the number of combinations of the values at and below it."""
    below = [1]
    for places in reversed(allowed):
        below.append(below[-1] * len(places))
    return below[::-1]


def _free(diagram: Diagram, box: Box) -> int:
    total = diagram.free
    for fact, values in box.items():
        if fact not in diagram.order:
            total = total // len(diagram.vocabulary.facts[fact].values) * len(values)
    return total


def witness(
    diagram: Diagram, wanted: Callable[[Leaf], bool], box: Box | None = None
) -> dict[str, str] | None:
    """Facts of one situation with a wanted leaf within the box; None if there is none.

    Only the facts on the way are given, and those the box narrows: the others may be anything.
    As few as can be answer yes: what need not be so is not in the story.
    """
    box = box or {}
    allowed = diagram.allowed(box)
    costs = _costs(diagram, wanted, allowed)
    if costs[diagram.root] == inf:
        return None
    narrowed = {
        fact: min(values, key=list(diagram.vocabulary.facts[fact].values).index)
        for fact, values in box.items()
    }
    return {**narrowed, **_cheapest(diagram, allowed, costs)}


def _costs(
    diagram: Diagram, wanted: Callable[[Leaf], bool], allowed: Sequence[Sequence[int]]
) -> dict[Ref, float]:
    """How many facts answer yes, at least, on the way to a wanted leaf from each node and leaf that
    the box leaves."""
    steps, costs = _steps(diagram, allowed), dict[Ref, float]()
    # Children stand before the nodes that point at them, leaves before all.
    for ref in sorted(_left(diagram, allowed)):
        if ref < 0:
            costs[ref] = 0.0 if wanted(diagram.leaf(ref)) else inf
        else:
            level, children = diagram.nodes[ref]
            costs[ref] = min([costs[children[place]] + step for place, step in steps[level]])
    return costs


def _left(diagram: Diagram, allowed: Sequence[Sequence[int]]) -> set[Ref]:
    """The nodes and leaves that the allowed values lead to."""
    seen, ahead = set[Ref](), [diagram.root]
    while ahead:
        ref = ahead.pop()
        if ref in seen:
            continue
        seen.add(ref)
        if ref >= 0:
            level, children = diagram.nodes[ref]
            ahead.extend([children[place] for place in allowed[level]])
    return seen


def _steps(diagram: Diagram, allowed: Sequence[Sequence[int]]) -> list[list[tuple[int, float]]]:
    """For each level the places allowed, and whether each says yes."""
    return [
        [(place, float(values[place] == "yes")) for place in places]
        for places, values in zip(allowed, diagram.values, strict=True)
    ]


def _cheapest(
    diagram: Diagram, allowed: Sequence[Sequence[int]], costs: Mapping[Ref, float]
) -> dict[str, str]:
    """The values on a way of least cost; of equals, the first in the vocabulary's order."""
    chosen: dict[str, str] = {}
    steps, ref = _steps(diagram, allowed), diagram.root
    while ref >= 0:
        level, children = diagram.nodes[ref]
        below = [(costs[children[place]] + step, place) for place, step in steps[level]]
        place = min(below)[1]
        chosen[diagram.order[level]] = diagram.values[level][place]
        ref = children[place]
    return chosen


def reachable(diagram: Diagram, known: Mapping[str, str]) -> set[Leaf]:
    """The leaves that the completions of what is known lead to, None among them."""
    box = {fact: frozenset({value}) for fact, value in known.items()}
    return {diagram.leaf(ref) for ref in _left(diagram, diagram.allowed(box)) if ref < 0}


def can_change(diagram: Diagram, fact: str, known: Mapping[str, str]) -> bool:
    """Whether, with these facts known, two values of this one can give two answers, all else
    equal. Combinations that cannot be are not compared."""
    if fact not in diagram.order:
        return False
    return _Splitting(diagram, diagram.order.index(fact), known).anywhere(diagram.root)


Pair = tuple[Ref, Ref]


class _Splitting:
    """Searches for a completion in which the values of one level part."""

    def __init__(self, diagram: Diagram, level: int, known: Mapping[str, str]) -> None:
        self.diagram = diagram
        self.level = level
        box = {name: frozenset({value}) for name, value in known.items()}
        self.allowed = diagram.allowed(box)
        self.seen: set[Ref] = set()
        self.compared: dict[Pair, bool] = {}

    def anywhere(self, ref: Ref) -> bool:
        level = self.diagram.level(ref)
        if level > self.level or ref in self.seen:
            return False
        self.seen.add(ref)
        children = self.diagram.nodes[ref][1]
        if level == self.level:
            return self._parts({children[place] for place in self.allowed[level]})
        return any(self.anywhere(children[place]) for place in self.allowed[level])

    def _parts(self, children: set[Ref]) -> bool:
        chosen = sorted(children)
        return any(self._differ(a, b) for n, a in enumerate(chosen) for b in chosen[n + 1 :])

    def _differ(self, one: Ref, other: Ref) -> bool:
        """Whether some common completion is possible in both and answered differently."""
        if one == other:
            return False
        if one < 0 and other < 0:
            return None not in (self.diagram.leaf(one), self.diagram.leaf(other))
        if (one, other) not in self.compared:
            self.compared[one, other] = self._differ_below(one, other)
        return self.compared[one, other]

    def _differ_below(self, one: Ref, other: Ref) -> bool:
        level = min(self.diagram.level(one), self.diagram.level(other))
        return any(
            self._differ(self._child(one, level, place), self._child(other, level, place))
            for place in self.allowed[level]
        )

    def _child(self, ref: Ref, level: int, place: int) -> Ref:
        return self.diagram.nodes[ref][1][place] if self.diagram.level(ref) == level else ref
