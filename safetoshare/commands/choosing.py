"""Which case, and which rules, did the reader ask about?

There is no default for the rules: a command that guessed which policy applies could guess the one
that shares.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from safetoshare.protocol import (
    Case,
    CaseFile,
    CompiledStack,
    ImpossibleCase,
    Library,
    ProtocolError,
    parse_case,
)
from safetoshare.protocol.cases import bounded, bytes_of, document_of

STANDARD_INPUT = "-"
T = TypeVar("T")


@dataclass(frozen=True)
class Reading:
    """A case as it was read: its file, its name in messages, and its bytes, to find lines in."""

    name: str
    source: bytes
    case_file: CaseFile


def read(path: str, library: Library) -> Reading:
    """Read a case file, or standard input for '-'. Raises CaseError naming file and line."""
    # Read once: a pipe has nothing left the second time.
    from_input = path == STANDARD_INPUT
    name = "standard input" if from_input else Path(path).name
    source = bounded(sys.stdin.buffer, name) if from_input else bytes_of(Path(path))
    return Reading(name, source, parse_case(source, name, library.vocabulary))


def ask_each(
    stack: CompiledStack, reading: Reading, ask: Callable[[CompiledStack, Case], T]
) -> list[T]:
    """What `decide` or `explain` says of each question. An impossible one is refused by line."""
    answers = []
    for index, question in enumerate(reading.case_file.questions):
        try:
            answers.append(ask(stack, question.case))
        except ImpossibleCase as problem:
            raise _placed(problem, stack, reading, index) from problem
    return answers


def _placed(
    problem: ImpossibleCase, stack: CompiledStack, reading: Reading, index: int
) -> ImpossibleCase:
    broken = next(c for c in stack.vocabulary.impossible if c.name == problem.constraint)
    where = f"{reading.name}, line {_line(reading, list(broken.when.allowed), index)}"
    return ImpossibleCase(problem.sentence, constraint=problem.constraint, where=where)


def _line(reading: Reading, facts: Sequence[str], index: int) -> int:
    """The line of the last fact that the contradiction turns on: that of the question first."""
    lines = document_of(reading.source, reading.name).lines
    for place in (("question", index, "facts"), ("facts",)):
        found = [lines[*place, fact] for fact in facts if (*place, fact) in lines]
        if found:
            return max(found)
    return 1


def choose_stack(
    library: Library,
    *,
    kind: str | None,
    instruments: Sequence[str],
    alone: bool,
    on: dt.date | None,
) -> CompiledStack:
    """The stack asked for. Raises ProtocolError when nothing, or too much, was asked for."""
    if kind and instruments:
        raise ProtocolError("Choose --stack or --instrument, not both.")
    if alone and not instruments:
        raise ProtocolError("Give --instrument as well: --alone leaves the statutes out of it.")
    if alone:
        return library.stack(instruments, on=on)
    if kind:
        return library.stack_with_law(library.plan(kind).policies, on=on)
    if instruments:
        return library.stack_with_law(instruments, on=on)
    raise ProtocolError(
        "Choose the rules: --stack KIND or --instrument ID. None is taken for granted, because "
        f"the answer depends on them. Kinds: {', '.join(library.plans)}."
    )


def day(text: str | None) -> dt.date | None:
    """A day as the reader wrote it. Raises ProtocolError if it is none."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as problem:
        sentence = f"Write the day after --on as in 2020-12-17: '{text}' is none."
        raise ProtocolError(sentence) from problem
