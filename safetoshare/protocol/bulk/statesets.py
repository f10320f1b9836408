"""Which decisions may a row with unknown facts come to, and how is that found once for many rows?

A row that leaves facts open is in several states of the tables at once. Rows that are in the same
states and know the same of the next facts go on together, so each such step is worked out once,
however many rows take it. (The subset construction; Rabin and Scott, 1959.)
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import numpy.typing as npt

from safetoshare.protocol.bulk.columns import NOT_KNOWN, Bytes
from safetoshare.protocol.bulk.tables import UNDETERMINED, GroundTables

Ids = npt.NDArray[np.int64]
States = frozenset[int]


class StateSets:
    """The sets met so far at each cut of the tables, and the steps between them."""

    def __init__(self, tables: GroundTables) -> None:
        self.tables = tables
        # One cut before each group and one after the last.
        cuts = len(tables.groups) + 1
        self.sets: list[list[States]] = [[] for _ in range(cuts)]
        self.places: list[dict[States, int]] = [{} for _ in range(cuts)]
        self.steps: list[dict[int, int]] = [{} for _ in tables.groups]
        self._place(0, frozenset({0}))

    @property
    def count(self) -> int:
        """How many steps are remembered."""
        return sum(map(len, self.steps))

    def walk(self, columns: Sequence[Bytes]) -> Ids:
        """For each row the place of the set of classes it may come to, in `sets[-1]`."""
        ids = np.zeros(len(columns[0]), np.int64)
        for number, group in enumerate(self.tables.groups):
            widths = [self.tables.sizes[column] + 1 for column in group]
            for column, width in zip(group, widths, strict=True):
                codes = columns[column]
                ids = ids * width + np.where(codes == NOT_KNOWN, width - 1, codes)
            distinct, back = np.unique(ids, return_inverse=True)
            ids = np.array([self._step(number, int(key)) for key in distinct], np.int64)[back]
        return ids

    def _step(self, number: int, key: int) -> int:
        """Where the states of one set lead, given what is known of the next facts."""
        steps = self.steps[number]
        if key not in steps:
            codes, rest = [], key
            for column in reversed(self.tables.groups[number]):
                rest, code = divmod(rest, self.tables.sizes[column] + 1)
                codes.append(code)
            steps[key] = self._place(number + 1, self._led(number, rest, codes[::-1]))
        return steps[key]

    def _led(self, number: int, place: int, codes: Sequence[int]) -> States:
        sizes = [self.tables.sizes[column] for column in self.tables.groups[number]]
        values = [
            range(size) if code == size else (code,)
            for code, size in zip(codes, sizes, strict=True)
        ]
        together = [_as_one(choice, sizes) for choice in product(*values)]
        starts = sorted(self.sets[number][place])
        reached = self.tables.steps[number][np.add.outer(starts, together)]
        return frozenset(np.unique(reached).tolist()) - {UNDETERMINED}

    def _place(self, cut: int, states: States) -> int:
        if states not in self.places[cut]:
            self.places[cut][states] = len(self.sets[cut])
            self.sets[cut].append(states)
        return self.places[cut][states]


def _as_one(codes: Sequence[int], sizes: Sequence[int]) -> int:
    total = 0
    for code, size in zip(codes, sizes, strict=True):
        total = total * size + code
    return total
