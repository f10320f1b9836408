"""What remains of a diagram when facts are told one after another, and how likely is each outcome?

Equal remainders are one node, so that everything worked out about a remainder is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from functools import reduce
from itertools import combinations
from math import log2
from operator import or_
from typing import TypeVar, cast

from safetoshare.protocol.diagram import Diagram, Leaf, Ref
from safetoshare.protocol.instruments import Answer

Priors = Mapping[str, Mapping[str, float]]
THE_PERSON = "person"
T = TypeVar("T")


def either(one: Leaf, other: Leaf) -> Leaf:
    """The outcome when nobody will know which of two it is, as `judging.combine` has it: what they
    agree on, the less permissive where both let it go, and otherwise a person is asked; with the
    duties (or the items) common to both."""
    if one is None or other is None:
        return other if one is None else one
    if isinstance(one, tuple) and isinstance(other, tuple):
        return either(one[0], other[0]), one[1] & other[1]
    answers = (cast(Answer, one), cast(Answer, other))
    sharing = all(answer.permissiveness for answer in answers)
    return min(answers, key=_permissiveness) if sharing or one == other else Answer.ASK_A_PERSON


def _permissiveness(answer: Answer) -> int:
    return answer.permissiveness


class Cofactors:
    """The diagram with facts given one after another; equal remainders are one node."""

    def __init__(self, diagram: Diagram, priors: Priors) -> None:
        self.diagram = diagram
        self.order = diagram.order
        self.facts = [diagram.vocabulary.facts[name] for name in diagram.order]
        self.weights = [[priors[fact.name][value] for value in fact.values] for fact in self.facts]
        self.sizes = [len(weights) for weights in self.weights]
        self.nodes: list[tuple[int, tuple[Ref, ...]]] = []
        self.unique = {node: ref for ref, node in enumerate(diagram.nodes)}
        # For each node a bit for each level that is tested at it or below.
        self._tested: list[int] = []
        for level, children in diagram.nodes:
            self._append(level, children)
        self._splits: dict[tuple[Ref, int], tuple[Ref, ...]] = {}
        self.leaves = list(diagram.leaves)
        self._leaf_refs = {leaf: -1 - place for place, leaf in enumerate(self.leaves)}
        self._memory: dict[tuple[Hashable, ...], object] = {}

    @property
    def size(self) -> int:
        """How much is remembered."""
        return len(self._memory) + len(self._splits)

    # -- moving about

    def given(self, facts: Mapping[str, str], unavailable: Collection[str] = ()) -> Ref:
        """The remainder when these facts are known, and those will stay unknown."""
        ref = self.diagram.root
        for level, fact in enumerate(self.facts):
            if fact.name in facts:
                ref = self.fix(ref, level, list(fact.values).index(facts[fact.name]))
        for level, fact in enumerate(self.facts):
            if fact.name in unavailable and fact.name not in facts:
                ref = self.forget(ref, level)
        return ref

    def fix(self, ref: Ref, level: int, place: int) -> Ref:
        """The remainder with one fact at one of its values."""
        return self.split(ref, level)[place]

    def split(self, ref: Ref, level: int) -> tuple[Ref, ...]:
        """The remainder for each value of one fact."""
        if ref < 0 or not self._tested[ref] >> level & 1:
            return (ref,) * self.sizes[level]
        found = self._splits.get((ref, level))
        if found is None:
            found = self._splits[ref, level] = self._split(ref, level)
        return found

    def _split(self, ref: Ref, level: int) -> tuple[Ref, ...]:
        own, children = self.nodes[ref]
        if own == level:
            return children
        parts = [self.split(child, level) for child in children]
        return tuple([self._node(own, below) for below in zip(*parts, strict=True)])

    def _node(self, level: int, children: tuple[Ref, ...]) -> Ref:
        if len(set(children)) == 1:
            return children[0]
        found = self.unique.get((level, children))
        if found is None:
            found = self.unique[level, children] = len(self.nodes)
            self._append(level, children)
        return found

    def _append(self, level: int, children: tuple[Ref, ...]) -> None:
        self.nodes.append((level, children))
        below = [self._tested[child] for child in children if child >= 0]
        self._tested.append(reduce(or_, below, 1 << level))

    def forget(self, ref: Ref, level: int) -> Ref:
        """The remainder when a fact will stay unknown: the outcome over all its values."""
        if ref < 0 or not self._tested[ref] >> level & 1:
            return ref
        return self._once(("forget", ref, level), lambda: self._forget(ref, level))

    def _forget(self, ref: Ref, level: int) -> Ref:
        own, children = self.nodes[ref]
        if own == level:
            return reduce(self._over, children)
        return self._node(own, tuple(self.forget(child, level) for child in children))

    def _over(self, one: Ref, other: Ref) -> Ref:
        """Two remainders of which nobody will know which holds."""
        if one == other:
            return one
        if one < 0 and other < 0:
            return self._leaf(either(self.leaves[-1 - one], self.leaves[-1 - other]))
        return self._once(("over", one, other), lambda: self._over_below(one, other))

    def _over_below(self, one: Ref, other: Ref) -> Ref:
        level = min(self.level(one), self.level(other))
        pairs = zip(self._at(one, level), self._at(other, level), strict=True)
        return self._node(level, tuple(self._over(left, right) for left, right in pairs))

    def _leaf(self, leaf: Leaf) -> Ref:
        if leaf not in self._leaf_refs:
            self.leaves.append(leaf)
            self._leaf_refs[leaf] = -len(self.leaves)
        return self._leaf_refs[leaf]

    # -- what can still matter

    def open(self, ref: Ref) -> list[int]:
        """The levels whose fact can still change the outcome."""
        return self._once(("open", ref), lambda: self._open(ref))

    def _open(self, ref: Ref) -> list[int]:
        alone = [level for level in self.support(ref) if self._parts(ref, level)]
        # Where what cannot be ties facts together, none may change alone and the outcome be open.
        return alone if alone or self._settled(ref) else self.support(ref)

    def _settled(self, ref: Ref) -> bool:
        return len(self.outcomes(ref) - {None}) <= 1

    def outcomes(self, ref: Ref) -> frozenset[Leaf]:
        """Every outcome that is left, None among them."""
        if ref < 0:
            return frozenset({self.leaves[-1 - ref]})
        return self._once(("outcomes", ref), lambda: self._outcomes_below(ref))

    def _outcomes_below(self, ref: Ref) -> frozenset[Leaf]:
        return frozenset().union(*map(self.outcomes, set(self.nodes[ref][1])))

    def support(self, ref: Ref) -> list[int]:
        """The levels tested anywhere below."""
        tested = self._tested[ref] if ref >= 0 else 0
        return [level for level in range(len(self.order)) if tested >> level & 1]

    def _parts(self, ref: Ref, level: int) -> bool:
        different = sorted(set(self.split(ref, level)))
        return any(self.differ(one, other) for one, other in combinations(different, 2))

    def differ(self, one: Ref, other: Ref) -> bool:
        """Whether some completion possible in both gives two outcomes."""
        if one == other:
            return False
        if one < 0 and other < 0:
            return None not in (self.leaves[-1 - one], self.leaves[-1 - other])
        return self._once(("differ", one, other), lambda: self._differ_below(one, other))

    def _differ_below(self, one: Ref, other: Ref) -> bool:
        level = min(self.level(one), self.level(other))
        pairs = zip(self._at(one, level), self._at(other, level), strict=True)
        return any(self.differ(left, right) for left, right in pairs)

    def level(self, ref: Ref) -> int:
        return self.nodes[ref][0] if ref >= 0 else len(self.order)

    def _at(self, ref: Ref, level: int) -> tuple[Ref, ...]:
        same = ref >= 0 and self.nodes[ref][0] == level
        return self.nodes[ref][1] if same else (ref,) * len(self.weights[level])

    # -- choosing

    def choose(self, ref: Ref) -> int | None:
        """The level to ask for: the file's and the officer's before the person's, then the most
        settled for its intrusiveness."""
        candidates = self.open(ref)
        if not candidates:
            return None
        return self._once(("choose", ref), lambda: self._best(ref, candidates))

    def _best(self, ref: Ref, candidates: list[int]) -> int:
        return min(candidates, key=lambda level: self._rank(ref, level))

    def _rank(self, ref: Ref, level: int) -> tuple[bool, float, int]:
        settled = self.uncertainty(ref) - self._uncertainty_after(ref, level)
        return self.asks_the_person(level), -settled / (1 + self.facts[level].intrusive), level

    def asks_the_person(self, level: int) -> bool:
        return self.facts[level].asked_of == THE_PERSON

    def _uncertainty_after(self, ref: Ref, level: int) -> float:
        return sum(p * self.uncertainty(child) for child, p in self.chances(ref, level))

    def chances(self, ref: Ref, level: int) -> list[tuple[Ref, float]]:
        """Each remainder after the fact is told, with its probability; impossible ones left out."""
        weights, children = self.weights[level], self.split(ref, level)
        masses = [w * self.possible(child) for w, child in zip(weights, children, strict=True)]
        total = sum(masses)
        return [(child, m / total) for child, m in zip(children, masses, strict=True) if m]

    def possible(self, ref: Ref) -> float:
        """The share of completions that can be."""
        return sum(share for leaf, share in self.shares(ref).items() if leaf is not None)

    def uncertainty(self, ref: Ref) -> float:
        """Entropy of the outcome, in bits, among what can be."""
        return self._once(("uncertainty", ref), lambda: self._uncertainty(ref))

    def _uncertainty(self, ref: Ref) -> float:
        shares = [share for leaf, share in self.shares(ref).items() if leaf is not None and share]
        total = sum(shares)
        return -sum(s / total * log2(s / total) for s in shares)

    def shares(self, ref: Ref) -> dict[Leaf, float]:
        """How likely each leaf is."""
        if ref < 0:
            return {self.leaves[-1 - ref]: 1.0}
        return self._once(("shares", ref), lambda: self._shares(ref))

    def _shares(self, ref: Ref) -> dict[Leaf, float]:
        level, children = self.nodes[ref]
        total: dict[Leaf, float] = {}
        for child, weight in zip(children, self.weights[level], strict=True):
            for leaf, share in self.shares(child).items():
                total[leaf] = total.get(leaf, 0.0) + weight * share
        return total

    # -- expectations

    def steps(self, ref: Ref) -> int:
        """How many different remainders are tested on the way to an outcome, in file order."""
        seen: set[Ref] = set()
        waiting = [ref]
        while waiting:
            step = waiting.pop()
            if step >= 0 and step not in seen:
                seen.add(step)
                waiting.extend(self.nodes[step][1])
        return len(seen)

    def expected(self, ref: Ref) -> tuple[float, float]:
        """Expected questions, and those put to the person, until nothing can matter."""
        level = self.choose(ref)
        if level is None:
            return 0.0, 0.0
        return self._once(("expected", ref), lambda: self._expected(ref, level))

    def _expected(self, ref: Ref, level: int) -> tuple[float, float]:
        questions, put = 1.0, float(self.asks_the_person(level))
        for child, chance in self.chances(ref, level):
            more, more_put = self.expected(child)
            questions, put = questions + chance * more, put + chance * more_put
        return questions, put

    def depends(self, ref: Ref, level: int) -> float:
        """How likely the outcome depends on this fact given all the others."""
        pairs = zip(self.split(ref, level), self.weights[level], strict=True)
        kept = [(child, weight) for child, weight in pairs if weight]
        possible = self.possible(ref)
        return self._parting(tuple(kept)) / possible if possible else 0.0

    def _parting(self, children: tuple[tuple[Ref, float], ...]) -> float:
        """Probability mass of situations whose value of the fact lies in a completion where the
        possible values of the fact do not all give one outcome."""
        if len({child for child, _ in children}) == 1:
            return 0.0
        return self._once(("parting", children), lambda: self._parting_below(children))

    def _parting_below(self, children: tuple[tuple[Ref, float], ...]) -> float:
        level = min(self.level(child) for child, _ in children)
        if level == len(self.order):
            leaves = {self.leaves[-1 - child]: 0.0 for child, _ in children}
            leaves.pop(None, None)
            possible = sum(w for child, w in children if self.leaves[-1 - child] is not None)
            return possible if len(leaves) > 1 else 0.0
        weights = self.weights[level]
        return sum(
            weight * self._parting(tuple((self._at(child, level)[p], w) for child, w in children))
            for p, weight in enumerate(weights)
        )

    def _once(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        if key not in self._memory:
            self._memory[key] = make()
        return cast(T, self._memory[key])
