"""Which few word operations compute a rule for 64 cases at once?

A fact's code is held as bit planes: one word carries one bit of 64 cases (BitWeaving; Li and Patel,
2013). A circuit is built of nodes over such words, equal nodes shared, and then laid out as a
program: instructions over numbered registers, run by either of the two machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

ZERO, ONE = 0, 1
FIRST_INPUT = 2

Node = int
# A bit (column, bit) of a fact's code, which a machine brings into a register.
Plane = tuple[int, int]


class Op(IntEnum):
    """What one instruction does to its target register. The last two add to it."""

    AND = 0
    AND_NOT = 1
    OR = 2
    OR_NOT = 3
    ADD_AND = 4
    ADD_AND_NOT = 5


@dataclass(frozen=True)
class Literal:
    """A node, or its opposite."""

    node: Node
    negated: bool = False


@dataclass(frozen=True)
class Program:
    """Registers 0 and 1 hold all zeros and all ones; `planes` come next; then `code` runs.

    An instruction is (operation, target, left, right). `outputs` are the registers of the result,
    lowest bit first.
    """

    planes: tuple[Plane, ...]
    code: tuple[tuple[int, int, int, int], ...]
    outputs: tuple[int, ...]
    registers: int


class Circuit:
    """Nodes in the order of their making; the first two are constants."""

    def __init__(self) -> None:
        self.planes: dict[Plane, Node] = {}
        self.nodes: list[tuple[Op, Node, Node, Node] | None] = [None, None]
        self.known: dict[tuple[Op, Node, Node], Node] = {}

    def plane(self, column: int, bit: int) -> Node:
        """One bit of a column's code."""
        if (column, bit) not in self.planes:
            self.planes[column, bit] = len(self.nodes)
            self.nodes.append(None)
        return self.planes[column, bit]

    def both(self, node: Node, literal: Literal) -> Node:
        """Both hold."""
        if node == ONE and not literal.negated:
            return literal.node
        if literal.node in (ZERO, ONE):
            return node if (literal.node == ONE) != literal.negated else ZERO
        return self._shared(Op.AND_NOT if literal.negated else Op.AND, node, literal.node)

    def either(self, node: Node, literal: Literal) -> Node:
        """At least one holds."""
        if node == ZERO and not literal.negated:
            return literal.node
        if literal.node in (ZERO, ONE):
            return ONE if (literal.node == ONE) != literal.negated else node
        return self._shared(Op.OR_NOT if literal.negated else Op.OR, node, literal.node)

    def positive(self, literal: Literal) -> Node:
        """A node that holds when the literal does."""
        return self.either(ZERO, literal) if literal.negated else literal.node

    def any_pair(self, pairs: Sequence[tuple[Node, Literal]]) -> Node:
        """Some node holds together with its literal. None at all never do."""
        if not pairs:
            return ZERO
        total = self.both(*pairs[0])
        for place, (node, literal) in enumerate(pairs[1:]):
            # What is added to must be nobody else's: the first sum is therefore a new node.
            if place == 0:
                total = self._either_new(total, self.both(node, literal))
            else:
                op = Op.ADD_AND_NOT if literal.negated else Op.ADD_AND
                total = self._new(op, total, node, literal.node)
        return total

    def _either_new(self, one: Node, other: Node) -> Node:
        return self._new(Op.OR, ZERO, one, other)

    def _shared(self, op: Op, left: Node, right: Node) -> Node:
        key = (op, left, right)
        if key not in self.known:
            self.known[key] = self._new(op, ZERO, left, right)
        return self.known[key]

    def _new(self, op: Op, total: Node, left: Node, right: Node) -> Node:
        self.nodes.append((op, total, left, right))
        return len(self.nodes) - 1

    def member(self, column: int, size: int, chosen: Iterable[int]) -> Literal:
        """The code of a column is one of those chosen. Codes from `size` on never occur."""
        places = set(chosen)
        bits = max(size - 1, 1).bit_length()
        wanted = [None if code >= size else code in places for code in range(1 << bits)]
        return self._function(column, tuple(wanted), bits)

    def _function(self, column: int, wanted: tuple[bool | None, ...], bits: int) -> Literal:
        """Shannon's expansion from the highest bit, with what never occurs left free."""
        if True not in wanted:
            return Literal(ZERO)
        if False not in wanted:
            return Literal(ONE)
        if next(want for want in wanted if want is not None):
            opposite = tuple(None if want is None else not want for want in wanted)
            found = self._function(column, opposite, bits)
            return Literal(found.node, not found.negated)
        half = len(wanted) // 2
        low, high = wanted[:half], wanted[half:]
        if all(None in pair or pair[0] == pair[1] for pair in zip(low, high, strict=True)):
            merged = tuple(h if lo is None else lo for lo, h in zip(low, high, strict=True))
            return self._function(column, merged, bits - 1)
        plane = self.plane(column, bits - 1)
        lower = self._function(column, low, bits - 1)
        upper = self._function(column, high, bits - 1)
        return Literal(self._choose(plane, upper, lower))

    def _choose(self, plane: Node, upper: Literal, lower: Literal) -> Node:
        """`upper` where the plane holds, else `lower`."""
        if lower.node == ZERO and not lower.negated:
            return self.both(plane, upper)
        where_not = self.both(self.positive(lower), Literal(plane, True))
        return self.either(self.both(plane, upper), Literal(where_not))

    def program(self, outputs: Sequence[Node]) -> Program:
        """Lay out what the outputs need, each register used again when its node is done with."""
        return _Layout(self, outputs).program()


class _Layout:
    """Gives registers to the nodes that are needed, in order."""

    def __init__(self, circuit: Circuit, outputs: Sequence[Node]) -> None:
        self.nodes = circuit.nodes
        self.outputs = outputs
        self.needed = self._needed()
        self.last_use = self._last_use()
        self.planes = tuple(plane for plane, node in circuit.planes.items() if node in self.needed)
        inputs = [circuit.planes[plane] for plane in self.planes]
        fixed = [ZERO, ONE, *inputs]
        self.register = {node: place for place, node in enumerate(fixed)}
        self.count = len(fixed)
        self.free: list[int] = []

    def _needed(self) -> set[Node]:
        needed: set[Node] = set()
        waiting = list(self.outputs)
        while waiting:
            node = waiting.pop()
            if node not in needed:
                needed.add(node)
                waiting.extend(self._operands(node))
        return needed

    def _operands(self, node: Node) -> tuple[Node, ...]:
        made = self.nodes[node]
        return made[1:] if made else ()

    def _last_use(self) -> dict[Node, Node]:
        return {
            operand: node for node in sorted(self.needed) for operand in self._operands(node)
        } | dict.fromkeys(self.outputs, len(self.nodes))

    def program(self) -> Program:
        code = [self._instruction(node) for node in sorted(self.needed) if self.nodes[node]]
        outputs = tuple(self.register[node] for node in self.outputs)
        return Program(self.planes, tuple(code), outputs, self.count)

    def _instruction(self, node: Node) -> tuple[int, int, int, int]:
        made = self.nodes[node]
        assert made is not None
        op, total, left, right = made
        adds = op in (Op.ADD_AND, Op.ADD_AND_NOT)
        sources = self.register[left], self.register[right]
        target = self.register[total] if adds else self._take()
        self.register[node] = target
        for operand in {left, right} - {ZERO, ONE}:
            if self.last_use[operand] == node and self.nodes[operand]:
                self.free.append(self.register[operand])
        return (int(op), target, *sources)

    def _take(self) -> int:
        if self.free:
            return self.free.pop()
        self.count += 1
        return self.count - 1
