"""How does numba run a program, or walk the tables of grounds, at the speed of the memory?

One small machine is compiled once for all stacks: it reads a program as data and does each
instruction on 4,096 cases, so that what one instruction costs to look up is shared by all of them.
A changed rule therefore runs at once; nothing is compiled for it. Coverage cannot see inside what
is compiled, nor what compiles it when the cache has it already: the tests compare it, row for row,
with NumPy and with `decide`.

All that is compiled stands in this file, because numba's cache looks at this file's date alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from llvmlite import ir
from numba import njit, types
from numba.core import cgutils
from numba.extending import intrinsic

from safetoshare.protocol.bulk import plainly
from safetoshare.protocol.bulk.circuits import FIRST_INPUT, ONE, Op, Program
from safetoshare.protocol.bulk.columns import Bytes
from safetoshare.protocol.bulk.programs import Programs
from safetoshare.protocol.bulk.tables import GroundTables

# A register is 64 words of 64 cases each; a block is the cases of one register.
WORDS = 64
BLOCK = 64 * WORDS
REGISTER = 8 * WORDS

_BYTES = ir.VectorType(ir.IntType(8), 64)
_BITS = ir.VectorType(ir.IntType(1), 64)
_WORDS = ir.VectorType(ir.IntType(64), WORDS)
_ADDRESS = types.uintp

Emit = Callable[..., Any]


def answer(programs: Programs, columns: Sequence[Bytes], rows: int) -> Bytes:
    """The outcome of each row. Raises CaseError for a code that no value has."""
    whole = rows - rows % BLOCK
    outcomes = np.empty(rows, np.uint8)
    sizes = np.array(programs.sizes, np.uint8)
    laid_out = [_laid_out(program) for program in (programs.complete, programs.partial)]
    registers = _registers(max(programs.complete.registers, programs.partial.registers))
    addresses = np.array([column.ctypes.data for column in columns], np.uintp)
    good = _answer(addresses, sizes, *laid_out[0], *laid_out[1], registers, outcomes, whole)
    if not good:
        plainly.all_known(programs.facts, programs.sizes, columns, 0)
    # What does not fill a block is too little to be worth one.
    rest = [column[whole:] for column in columns]
    outcomes[whole:] = plainly.answer(programs, rest, rows - whole, first=whole)
    return outcomes


def walk(tables: GroundTables, columns: Sequence[Bytes], rows: int) -> plainly.Classes:
    """The place of each row's decision, or UNDETERMINED. Raises CaseError as `answer` does."""
    whole = rows - rows % BLOCK
    found = np.empty(rows, np.int32)
    firsts = np.cumsum([0, *(len(step) for step in tables.steps)])
    ends = np.cumsum([len(group) for group in tables.groups])
    good = _walk(
        np.array([column.ctypes.data for column in columns], np.uintp),
        np.array(tables.sizes, np.uint8),
        ends,
        firsts,
        np.concatenate(tables.steps),
        found,
        whole,
    )
    if not good:
        plainly.all_known(tables.facts, tables.sizes, columns, 0)
    rest = [column[whole:] for column in columns]
    found[whole:] = plainly.walk(tables, rest, rows - whole, first=whole)
    return found


def _laid_out(program: Program) -> tuple[npt.NDArray[np.int64], ...]:
    """Planes with their registers, instructions (registers as offsets in bytes), and outputs."""
    code = np.array(program.code, np.int64).reshape(-1, 4)
    code[:, 1:] *= REGISTER
    planes = [(*plane, place) for place, plane in enumerate(program.planes, FIRST_INPUT)]
    loads = np.array(planes, np.int64).reshape(-1, 3)
    return loads, code, np.array(program.outputs, np.int64) * REGISTER


def _registers(count: int) -> npt.NDArray[np.uint8]:
    """Registers that begin on a cache line, as aligned loads need; 0 is zeros and 1 is ones."""
    raw = np.zeros(count * REGISTER + 64, np.uint8)
    start = -raw.ctypes.data % 64
    registers = raw[start : start + count * REGISTER]
    registers[ONE * REGISTER : (ONE + 1) * REGISTER] = 255
    return registers


# ------------------------------------------------------------------ what LLVM is told directly


def _vector_op(op: Op) -> Emit:
    """target = left op right, on whole registers."""

    def typed(context: Any, target: Any, left: Any, right: Any) -> Any:  # pragma: no cover
        return types.void(_ADDRESS, _ADDRESS, _ADDRESS), _emit_vector_op(op)

    return typed


def _emit_vector_op(op: Op) -> Emit:  # pragma: no cover
    def emit(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        places = [builder.inttoptr(address, _WORDS.as_pointer()) for address in arguments]
        left, right = (builder.load(place, align=64) for place in places[1:])
        if op in (Op.AND_NOT, Op.OR_NOT, Op.ADD_AND_NOT):
            right = builder.not_(right)
        result = builder.or_(left, right) if op in (Op.OR, Op.OR_NOT) else builder.and_(left, right)
        if op in (Op.ADD_AND, Op.ADD_AND_NOT):
            result = builder.or_(builder.load(places[0], align=64), result)
        builder.store(result, places[0], align=64)
        return context.get_dummy_value()

    return emit


def _typed_bit_of_each(context: Any, source: Any, bit: Any) -> Any:  # pragma: no cover
    """One word: the given bit of each of 64 bytes."""

    def emit(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        source, bit = arguments
        loaded = builder.load(builder.inttoptr(source, _BYTES.as_pointer()), align=1)
        chosen = builder.and_(loaded, _spread(builder, bit))
        found = builder.icmp_unsigned("!=", chosen, ir.Constant(_BYTES, [0] * 64))
        return builder.bitcast(found, ir.IntType(64))

    return types.uint64(_ADDRESS, types.uint8), emit


def _spread(builder: Any, byte: Any) -> Any:  # pragma: no cover
    """The same byte 64 times."""
    nothing = ir.Constant(_BYTES, ir.Undefined)
    places = ir.Constant(ir.VectorType(ir.IntType(32), 64), [0] * 64)
    first = builder.insert_element(nothing, byte, ir.Constant(ir.IntType(32), 0))
    return builder.shuffle_vector(first, nothing, places)


def _typed_bytes_from_bits(  # pragma: no cover
    context: Any, target: Any, low: Any, middle: Any, high: Any
) -> Any:
    """64 bytes from the three bits of each, given as words."""

    def emit(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        target, *words = arguments
        total = ir.Constant(_BYTES, [0] * 64)
        for place, word in enumerate(words):
            held = builder.bitcast(word, _BITS)
            ones, zeros = (ir.Constant(_BYTES, [value] * 64) for value in (1 << place, 0))
            total = builder.or_(total, builder.select(held, ones, zeros))
        builder.store(total, builder.inttoptr(target, _BYTES.as_pointer()), align=1)
        return context.get_dummy_value()

    return types.void(_ADDRESS, types.uint64, types.uint64, types.uint64), emit


def _typed_largest(context: Any, source: Any, add: Any) -> Any:  # pragma: no cover
    """The largest of the bytes of a block, after adding something to each (modulo 256)."""

    def emit(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        source, add = arguments
        added, total = _spread(builder, add), ir.Constant(_BYTES, [0] * 64)
        for word in range(WORDS):
            address = builder.add(source, ir.Constant(source.type, 64 * word))
            loaded = builder.load(builder.inttoptr(address, _BYTES.as_pointer()), align=1)
            value = builder.add(loaded, added)
            total = builder.select(builder.icmp_unsigned(">", value, total), value, total)
        reduce = cgutils.get_or_insert_function(  # type: ignore[no-untyped-call]
            builder.module,
            ir.FunctionType(ir.IntType(8), [_BYTES]),
            "llvm.vector.reduce.umax.v64i8",
        )
        return builder.call(reduce, [total])

    return types.uint8(_ADDRESS, types.uint8), emit


def _typed_taken_together(  # pragma: no cover
    context: Any, target: Any, source: Any, size: Any
) -> Any:
    """64 bytes times the size of a fact, plus its code; what is not known counts as the last."""

    def emit(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        target, source, size = arguments
        into = builder.inttoptr(target, _BYTES.as_pointer())
        codes = builder.load(builder.inttoptr(source, _BYTES.as_pointer()), align=1)
        sizes = _spread(builder, size)
        last = builder.sub(sizes, ir.Constant(_BYTES, [1] * 64))
        codes = builder.select(builder.icmp_unsigned(">", codes, last), last, codes)
        total = builder.add(builder.mul(builder.load(into, align=1), sizes), codes)
        builder.store(total, into, align=1)
        return context.get_dummy_value()

    return types.void(_ADDRESS, _ADDRESS, types.uint8), emit


_and, _and_not, _or, _or_not, _add_and, _add_and_not = (intrinsic(_vector_op(op)) for op in Op)
_bit_of_each: Any = intrinsic(_typed_bit_of_each)
_bytes_from_bits: Any = intrinsic(_typed_bytes_from_bits)
_largest: Any = intrinsic(_typed_largest)
_taken_together: Any = intrinsic(_typed_taken_together)


# ------------------------------------------------------------------ the machine


def _run_block(  # pragma: no cover
    addresses: Any, start: Any, planes: Any, code: Any, outputs: Any, registers: Any, target: Any
) -> None:
    base = np.uintp(registers.ctypes.data)
    words = registers.view(np.uint64)
    for place in range(planes.shape[0]):
        source = addresses[planes[place, 0]] + start
        bit = np.uint8(1 << planes[place, 1])
        first = planes[place, 2] * WORDS
        for word in range(WORDS):
            words[first + word] = _bit_of_each(source + np.uintp(64 * word), bit)
    for line in range(code.shape[0]):
        op = code[line, 0]
        into = base + np.uintp(code[line, 1])
        left, right = base + np.uintp(code[line, 2]), base + np.uintp(code[line, 3])
        if op == 0:
            _and(into, left, right)
        elif op == 1:
            _and_not(into, left, right)
        elif op == 2:
            _or(into, left, right)
        elif op == 3:
            _or_not(into, left, right)
        elif op == 4:
            _add_and(into, left, right)
        else:
            _add_and_not(into, left, right)
    low, middle, high = outputs[0] // 8, outputs[1] // 8, outputs[2] // 8
    for word in range(WORDS):
        _bytes_from_bits(
            target + np.uintp(64 * word),
            words[low + word],
            words[middle + word],
            words[high + word],
        )


def _run(  # pragma: no cover
    addresses: Any,
    sizes: Any,
    planes: Any,
    code: Any,
    outputs: Any,
    partial_planes: Any,
    partial_code: Any,
    partial_outputs: Any,
    registers: Any,
    outcomes: Any,
    rows: Any,
) -> bool:
    for row in range(0, rows, BLOCK):
        start = np.uintp(row)
        target = np.uintp(outcomes.ctypes.data) + start
        known = True
        for column in range(len(addresses)):
            if _largest(addresses[column] + start, np.uint8(0)) >= sizes[column]:
                # NOT_KNOWN becomes 0 when 1 is added.
                if _largest(addresses[column] + start, np.uint8(1)) > sizes[column]:
                    return False
                known = False
        if known:
            _block(addresses, start, planes, code, outputs, registers, target)
        else:
            _block(
                addresses,
                start,
                partial_planes,
                partial_code,
                partial_outputs,
                registers,
                target,
            )
    return True


_block: Any = njit(cache=True)(_run_block)
_answer: Any = njit(cache=True)(_run)


def _walk_rows(  # pragma: no cover
    addresses: Any, sizes: Any, ends: Any, firsts: Any, steps: Any, found: Any, rows: Any
) -> bool:
    together = np.empty(BLOCK, np.uint8)
    target = np.uintp(together.ctypes.data)
    state = np.empty(BLOCK, np.int32)
    for row in range(0, rows, BLOCK):
        start = np.uintp(row)
        known = True
        for column in range(len(addresses)):
            if _largest(addresses[column] + start, np.uint8(0)) >= sizes[column]:
                if _largest(addresses[column] + start, np.uint8(1)) > sizes[column]:
                    return False
                known = False
        state[:] = 0
        column = 0
        for group in range(len(ends)):
            together[:] = 0
            while column < ends[group]:
                for word in range(WORDS):
                    offset = np.uintp(64 * word)
                    source = addresses[column] + start + offset
                    _taken_together(target + offset, source, sizes[column])
                column += 1
            step = steps[firsts[group] : firsts[group + 1]]
            for place in range(BLOCK):
                state[place] = step[np.uint32(state[place]) + np.uint32(together[place])]
        found[row : row + BLOCK] = state
        if not known:
            for column in range(len(addresses)):
                for word in range(WORDS):
                    source = addresses[column] + start + np.uintp(64 * word)
                    unknown = _bit_of_each(source, np.uint8(128))
                    place = row + 64 * word
                    while unknown:
                        if unknown & np.uint64(1):
                            found[place] = -1
                        unknown >>= np.uint64(1)
                        place += 1
    return True


_walk: Any = njit(cache=True)(_walk_rows)
