"""How does NumPy alone run a program, or walk the tables of grounds?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from safetoshare.protocol.bulk.circuits import FIRST_INPUT, ONE, Op, Program
from safetoshare.protocol.bulk.columns import NOT_KNOWN, Bytes, wrong_code
from safetoshare.protocol.bulk.programs import Programs
from safetoshare.protocol.bulk.tables import UNDETERMINED, GroundTables

Words = npt.NDArray[np.uint64]
Classes = npt.NDArray[np.int32]

# Rows at a time: enough for NumPy to be worth calling, few enough for the cache.
ROWS = 1 << 17


def answer(programs: Programs, columns: Sequence[Bytes], rows: int, first: int = 0) -> Bytes:
    """The outcome of each row. Raises CaseError for a code that no value has, its row counted
    from `first`."""
    outcomes = np.empty(rows, np.uint8)
    complete, partial = _spelt_out(programs.complete), _spelt_out(programs.partial)
    most = max(complete.registers, partial.registers)
    registers = list(np.zeros((most, -(-min(rows, ROWS) // 64)), np.uint64))
    registers[ONE][:] = ~np.uint64(0)
    for start in range(0, rows, ROWS):
        part = [column[start : start + ROWS] for column in columns]
        known = all_known(programs.facts, programs.sizes, part, first + start)
        _run(complete if known else partial, part, registers, outcomes[start : start + ROWS])
    return outcomes


@dataclass(frozen=True)
class _Spelt:
    """A program in steps that NumPy can take: (function, left, right, target)."""

    program: Program
    steps: tuple[tuple[np.ufunc, int, int, int], ...]
    registers: int


@lru_cache(maxsize=64)
def _spelt_out(program: Program) -> _Spelt:
    """What is needed more than once as its opposite is turned round once."""
    spelling = _Spelling(program.registers)
    for line in program.code:
        spelling.add(*line)
    return _Spelt(program, tuple(spelling.steps), spelling.registers)


class _Spelling:
    """Steps so far, and the registers that hold the opposite of another."""

    def __init__(self, registers: int) -> None:
        self.steps: list[tuple[np.ufunc, int, int, int]] = []
        self.spare = registers
        self.registers = registers + 1
        self.opposites: dict[int, int] = {}
        self.free: list[int] = []

    def add(self, op: int, target: int, left: int, right: int) -> None:
        """The steps of one instruction."""
        if op in (Op.AND_NOT, Op.OR_NOT, Op.ADD_AND_NOT):
            right = self._opposite(right)
        if op in (Op.ADD_AND, Op.ADD_AND_NOT):
            self.steps.append((np.bitwise_and, left, right, self.spare))
            self.steps.append((np.bitwise_or, target, self.spare, target))
        else:
            function = np.bitwise_or if op in (Op.OR, Op.OR_NOT) else np.bitwise_and
            self.steps.append((function, left, right, target))
        # The opposite of what stood there before is of no more use.
        if target in self.opposites:
            self.free.append(self.opposites.pop(target))

    def _opposite(self, register: int) -> int:
        if register not in self.opposites:
            if not self.free:
                self.free.append(self.registers)
                self.registers += 1
            self.opposites[register] = self.free.pop()
            self.steps.append((np.bitwise_xor, register, ONE, self.opposites[register]))
        return self.opposites[register]


def all_known(
    facts: Sequence[str], sizes: Sequence[int], part: Sequence[Bytes], start: int
) -> bool:
    """Whether no fact is unknown in these rows. Raises CaseError for a code that no value has."""
    known = True
    for fact, size, column in zip(facts, sizes, part, strict=True):
        if column.max() >= size:
            wrong = np.flatnonzero((column >= size) & (column != NOT_KNOWN))
            if wrong.size:
                raise wrong_code(fact, start + int(wrong[0]), int(column[wrong[0]]), size)
            known = False
    return known


def _run(spelt: _Spelt, part: Sequence[Bytes], registers: Sequence[Words], outcomes: Bytes) -> None:
    """Fill in the outcomes. Registers may be longer than the rows: what is beyond is not read."""
    bits = np.empty(len(outcomes), np.uint8)
    for place, (column, bit) in enumerate(spelt.program.planes, FIRST_INPUT):
        np.bitwise_and(part[column], 1 << bit, out=bits)
        packed = np.packbits(bits, bitorder="little")
        registers[place].view(np.uint8)[: len(packed)] = packed
    for function, left, right, target in spelt.steps:
        function(registers[left], registers[right], registers[target])
    outputs = spelt.program.outputs
    low, *others = (_unpacked(registers[place], len(outcomes)) for place in outputs)
    np.copyto(outcomes, low)
    for shift, plane in enumerate(others, 1):
        outcomes |= plane << shift


def walk(tables: GroundTables, columns: Sequence[Bytes], rows: int, first: int = 0) -> Classes:
    """The place of each row's decision, or UNDETERMINED. Raises CaseError
    for a code that no value has, its row counted from `first`."""
    found = np.empty(rows, np.int32)
    for start in range(0, rows, ROWS):
        part = [column[start : start + ROWS] for column in columns]
        known = all_known(tables.facts, tables.sizes, part, first + start)
        found[start : start + ROWS] = _walk(tables, part, len(found[start : start + ROWS]))
        if not known:
            found[start : start + ROWS][_some_unknown(part)] = UNDETERMINED
    return found


def _walk(tables: GroundTables, part: Sequence[Bytes], rows: int) -> Classes:
    state = np.zeros(rows, np.int32)
    for group, step in zip(tables.groups, tables.steps, strict=True):
        together = np.zeros(rows, np.uint8)
        for column in group:
            together *= tables.sizes[column]
            # What is not known may lead anywhere: the row is taken out afterwards.
            together += np.minimum(part[column], tables.sizes[column] - 1)
        state += together
        state = step[state]
    return state


def _some_unknown(part: Sequence[Bytes]) -> npt.NDArray[np.bool_]:
    some: npt.NDArray[np.bool_] = np.max(np.stack(part), axis=0) == NOT_KNOWN
    return some


def _unpacked(words: Words, rows: int) -> Bytes:
    return np.unpackbits(words.view(np.uint8), count=rows, bitorder="little")
