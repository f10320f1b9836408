"""How does a decision diagram become a program that answers for 64 cases at once?

Each node of the diagram gets a word: which of the cases come by here. A child is reached from a
node where the fact's value leads to it. With an unknown fact a case goes every way at once, so that
the leaves it reaches are exactly the answers its completions can have: no completion is tried.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from safetoshare.protocol.bulk.circuits import ONE, ZERO, Circuit, Literal, Node, Program
from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.diagram import Diagram, Leaf, Ref, make_diagram
from safetoshare.protocol.instruments import Answer
from safetoshare.protocol.vocabulary import Constraint, Vocabulary

# The highest bit of a byte, which no value's code has and NOT_KNOWN does.
UNKNOWN_BIT = 7

ORDER = Path(__file__).with_name("order.toml")


class Outcome(IntEnum):
    """What a row gets: an answer; UNDECIDED, which asks a person because facts that are not known
    can still change the answer; or IMPOSSIBLE, for facts that contradict one another."""

    DO_NOT_SHARE = 0
    ASK_A_PERSON = 1
    MAY_SHARE = 2
    MUST_SHARE = 3
    UNDECIDED = 4
    IMPOSSIBLE = 5

    @property
    def answer(self) -> Answer | None:
        """The answer of `decide`; None where it refuses."""
        if self is Outcome.IMPOSSIBLE:
            return None
        return Answer.ASK_A_PERSON if self is Outcome.UNDECIDED else tuple(Answer)[self]


@dataclass(frozen=True)
class Programs:
    """`facts` are the columns read, in order, and `sizes` how many values each has.

    `complete` serves blocks in which every one of these facts is known; `partial` serves all.
    """

    facts: tuple[str, ...]
    sizes: tuple[int, ...]
    complete: Program
    partial: Program


def programs_of(stack: CompiledStack, order: Sequence[str] | None = None) -> Programs:
    """The programs of a stack, from its decision diagram over the facts in an order."""
    diagram = make_diagram(
        stack, lambda mask: stack.judge(mask).answer, order or fact_order(stack.vocabulary)
    )
    sizes = tuple(len(values) for values in diagram.values)
    return Programs(diagram.order, sizes, _complete(stack, diagram), _partial(diagram))


def fact_order(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The facts in the order that gives short programs: a matter of speed alone."""
    named = tomllib.loads(ORDER.read_text(encoding="utf-8"))["facts"]
    return tuple(dict.fromkeys([*(n for n in named if n in vocabulary.facts), *vocabulary.facts]))


def _complete(stack: CompiledStack, diagram: Diagram) -> Program:
    circuit = Circuit()
    leaves = _Reaching(circuit, relaxed(diagram), unknown=False).leaves()
    impossible = ZERO
    for _, tests in impossible_boxes(stack):
        node = ONE
        for fact, codes in tests.items():
            level = diagram.order.index(fact)
            node = circuit.both(node, circuit.member(level, len(diagram.values[level]), codes))
        impossible = circuit.either(impossible, Literal(node))
    asks, may, must = (leaves.get(answer, ZERO) for answer in tuple(Answer)[1:])
    low = circuit.either(circuit.either(asks, Literal(must)), Literal(impossible))
    middle = circuit.both(circuit.either(may, Literal(must)), Literal(impossible, True))
    return circuit.program([low, middle, impossible])


def _partial(diagram: Diagram) -> Program:
    circuit = Circuit()
    leaves = _Reaching(circuit, diagram, unknown=True).leaves()
    bars, asks, may, must = (leaves.get(answer, ZERO) for answer in Answer)
    # Where all let it go and only some say that it must, it may.
    must = circuit.both(must, Literal(may, True))
    some, several = bars, ZERO
    for other in (asks, may, must):
        several = circuit.either(several, Literal(circuit.both(other, Literal(some))))
        some = circuit.either(some, Literal(other))
    decided = Literal(several, True)
    asks_or_must = circuit.both(circuit.either(asks, Literal(must)), decided)
    low = circuit.either(asks_or_must, Literal(some, True))
    middle = circuit.both(circuit.either(may, Literal(must)), decided)
    return circuit.program([low, middle, circuit.either(several, Literal(some, True))])


def impossible_boxes(stack: CompiledStack) -> list[tuple[Constraint, dict[str, list[int]]]]:
    """Each impossible combination in order: its constraint, and the codes of the facts it names."""
    facts = stack.vocabulary.facts
    found = []
    for bit, rule in enumerate(stack.rules):
        if isinstance(rule, Constraint):
            allowed = {
                fact: [n for n, value in enumerate(facts[fact].values) if masks[value] >> bit & 1]
                for fact, masks in stack.masks.items()
            }
            named = {fact: n for fact, n in allowed.items() if len(n) < len(facts[fact].values)}
            found.append((rule, named))
    return found


def relaxed(diagram: Diagram) -> Diagram:
    """A smaller diagram that answers alike wherever the diagram answers.

    What cannot be may be answered anyhow, so a child that cannot be is taken to be like most of
    its siblings. For complete rows only: among unknown facts it would add completions.
    """
    unique: dict[tuple[int, tuple[Ref, ...]], Ref] = {}
    leaves: dict[Leaf, Ref] = {}
    known: dict[Ref, Ref | None] = {}

    def build(ref: Ref) -> Ref | None:
        if ref < 0:
            leaf = diagram.leaf(ref)
            return None if leaf is None else leaves.setdefault(leaf, -1 - len(leaves))
        if ref not in known:
            known[ref] = node(*diagram.nodes[ref])
        return known[ref]

    def node(level: int, children: tuple[Ref, ...]) -> Ref | None:
        built = [build(child) for child in children]
        possible = Counter(child for child in built if child is not None)
        if len(possible) < 2:
            return next(iter(possible), None)
        usual = possible.most_common(1)[0][0]
        filled = tuple(usual if child is None else child for child in built)
        return unique.setdefault((level, filled), len(unique))

    root = build(diagram.root)
    nowhere = leaves.setdefault(None, -1 - len(leaves)) if root is None else root
    return Diagram(diagram.vocabulary, diagram.order, tuple(unique), tuple(leaves), nowhere)


class _Reaching:
    """Which cases reach each node, from the root down."""

    def __init__(self, circuit: Circuit, diagram: Diagram, *, unknown: bool) -> None:
        self.circuit = circuit
        self.diagram = diagram
        self.unknown = unknown
        self.ways: dict[Ref, list[tuple[Node, Literal]]] = {diagram.root: [(ONE, Literal(ONE))]}

    def leaves(self) -> Mapping[Leaf, Node]:
        """For each leaf the node that holds for the cases that reach it."""
        by_level = sorted(
            range(len(self.diagram.nodes)), key=lambda ref: self.diagram.nodes[ref][0]
        )
        for ref in by_level:
            self._leave(ref, self.circuit.any_pair(self.ways.get(ref, ())))
        return {
            leaf: self.circuit.any_pair(self.ways.get(-1 - place, ()))
            for place, leaf in enumerate(self.diagram.leaves)
        }

    def _leave(self, ref: Ref, here: Node) -> None:
        level, children = self.diagram.nodes[ref]
        for child, places in _grouped(children).items():
            self.ways.setdefault(child, []).append((here, self._test(level, places)))

    def _test(self, level: int, places: Sequence[int]) -> Literal:
        test = self.circuit.member(level, len(self.diagram.values[level]), places)
        if not self.unknown:
            return test
        return Literal(self.circuit.either(self.circuit.plane(level, UNKNOWN_BIT), test))


def _grouped(children: Sequence[Ref]) -> dict[Ref, list[int]]:
    places: dict[Ref, list[int]] = {}
    for place, child in enumerate(children):
        places.setdefault(child, []).append(place)
    return places
