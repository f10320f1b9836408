"""What would the rules answer to each of very many rows?

The same rules, compiled from the same stack as `decide`: no rule is written twice. Outcomes go
straight through for known and unknown facts alike. Grounds come from tables, which rows with
unknown facts walk in several states at once; what cannot be is named as `decide` names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from types import ModuleType

import numpy as np
import numpy.typing as npt

from safetoshare.protocol.bulk import plainly
from safetoshare.protocol.bulk.columns import NOT_KNOWN, Bytes, Columns, checked
from safetoshare.protocol.bulk.programs import Programs, impossible_boxes, programs_of
from safetoshare.protocol.bulk.statesets import StateSets
from safetoshare.protocol.bulk.tables import UNDETERMINED, GroundTables, tables_of
from safetoshare.protocol.cases import Case
from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.deciding import decide
from safetoshare.protocol.errors import ImpossibleCase, ProtocolError
from safetoshare.protocol.judging import Decision, combine

# Steps of rows with unknown facts, beyond which all are forgotten before the next batch.
REMEMBERED = 1 << 20


@cache
def native_machine() -> ModuleType | None:
    """The machine that numba compiles, or None where it cannot be had. Not brought in before it is
    wanted: that takes most of a second."""
    try:
        from safetoshare.protocol.bulk import natively
    except (ImportError, RuntimeError):
        # numba belongs to the optional group `speed`, and needs somewhere to keep what it compiles.
        return None
    return natively


@dataclass(frozen=True)
class Grounds:
    """For each row the place of its class: a decision with all its grounds, or the name of the
    constraint that the row breaks."""

    places: npt.NDArray[np.int32]
    classes: Sequence[Decision | str]

    def __getitem__(self, row: int) -> Decision | str:
        return self.classes[int(self.places[row])]


class BulkDecider:
    """Decides rows of byte columns under one stack, with numba if it is there.

    `native` False: with NumPy alone. True: with numba, or ProtocolError where it is not installed.
    """

    def __init__(self, stack: CompiledStack, *, native: bool | None = None) -> None:
        self.stack = stack
        if native and native_machine() is None:
            raise ProtocolError("Install numba (script/setup --dev does), or leave native out.")
        self.machine = plainly if native is False else native_machine() or plainly
        self._sets: StateSets | None = None
        self._combined: dict[int, int] = {}

    @cached_property
    def programs(self) -> Programs:
        """What is run for outcomes."""
        return programs_of(self.stack)

    @cached_property
    def tables(self) -> GroundTables:
        """What is walked for grounds."""
        return tables_of(self.stack)

    @cached_property
    def _classes(self) -> list[Decision | str]:
        return [self.stack.judge(mask) for mask in self.tables.masks]

    @cached_property
    def _place_of(self) -> dict[Decision | str, int]:
        return {found: place for place, found in enumerate(self._classes)}

    def outcomes(self, columns: Columns) -> Bytes:
        """The Outcome of each row, as a byte. Raises CaseError for codes that no value has."""
        chosen = checked(self.stack.vocabulary, columns, self.programs.facts)
        rows = len(next(iter(columns.values())))
        outcomes: Bytes = self.machine.answer(self.programs, chosen, rows)
        return outcomes

    def grounds(self, columns: Columns) -> Grounds:
        """The decision of each row with all its grounds, just as `decide` gives it, and for an
        impossible row the constraint it names. Raises CaseError for codes that no value has."""
        chosen = checked(self.stack.vocabulary, columns, self.tables.facts)
        places = self.machine.walk(self.tables, chosen, len(next(iter(columns.values()))))
        for undetermined in (self._named, self._together, self._one_by_one):
            left = np.flatnonzero(places == UNDETERMINED)
            if left.size:
                places[left] = undetermined([column[left] for column in chosen])
        return Grounds(places, self._classes)

    def _named(self, columns: Sequence[Bytes]) -> npt.NDArray[np.int32]:
        """The places of the constraints that rows with every fact known break, the first of each;
        UNDETERMINED for the others."""
        places = np.full(len(columns[0]), UNDETERMINED, np.int32)
        known = np.max(np.stack(columns), axis=0) != NOT_KNOWN
        for constraint, tests in reversed(impossible_boxes(self.stack)):
            broken = known.copy()
            for fact, allowed in tests.items():
                among = np.zeros(NOT_KNOWN + 1, np.bool_)
                among[allowed] = True
                broken &= among[columns[self.tables.facts.index(fact)]]
            places[broken] = self._place_of_class(constraint.name)
        return places

    def _together(self, columns: Sequence[Bytes]) -> npt.NDArray[np.int32]:
        """The places of rows with unknown facts; UNDETERMINED for those that cannot be."""
        if self._sets is None or self._sets.count > REMEMBERED:
            self._sets, self._combined = StateSets(self.tables), {}
        distinct, back = np.unique(self._sets.walk(columns), return_inverse=True)
        return np.array([self._combine(int(place)) for place in distinct], np.int32)[back]

    def _combine(self, place: int) -> int:
        if place not in self._combined:
            assert self._sets is not None
            masks = sorted(self.tables.masks[one] for one in self._sets.sets[-1][place])
            decisions = [self.stack.judge(mask) for mask in masks]
            self._combined[place] = (
                self._place_of_class(combine(decisions)) if decisions else UNDETERMINED
            )
        return self._combined[place]

    def _one_by_one(self, columns: Sequence[Bytes]) -> npt.NDArray[np.int32]:
        """The places of rows that contradict themselves: each distinct row is looked at once."""
        rows = np.ascontiguousarray(np.stack(columns, axis=1))
        as_one = rows.view(np.dtype((np.void, rows.shape[1]))).reshape(-1)
        distinct, back = np.unique(as_one, return_inverse=True)
        return np.array([self._decided(row.tobytes()) for row in distinct], np.int32)[back]

    def _decided(self, codes: bytes) -> int:
        values = self.stack.vocabulary.facts
        facts = {
            fact: tuple(values[fact].values)[code]
            for fact, code in zip(self.tables.facts, codes, strict=True)
            if code != NOT_KNOWN
        }
        try:
            found: Decision | str = decide(self.stack, Case(facts))
        except ImpossibleCase as problem:
            found = problem.constraint
        return self._place_of_class(found)

    def _place_of_class(self, found: Decision | str) -> int:
        if found not in self._place_of:
            self._place_of[found] = len(self._classes)
            self._classes.append(found)
        return self._place_of[found]
