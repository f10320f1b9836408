"""Which tables lead from a row's codes to its grounds, a few facts at a time?

The decision diagram whose leaves are sets of satisfied boxes is cut between groups of facts. A row
is in a state at each cut; a group's codes, taken together as one number, lead from state to state,
and after the last group the state is the row's set of boxes, and so its decision. (Gupta and
McKeown's recursive flow classification, 1999, in a chain.) Equal states are one, so the tables stay
within the cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from safetoshare.protocol.compiling import CompiledStack
from safetoshare.protocol.diagram import Diagram, classes

Steps = npt.NDArray[np.int32]
# The codes of a group, taken together, fit one byte.
TOGETHER = 256
# The place of a row that no table decides: one of its facts is not known, or it cannot be.
UNDETERMINED = -1


@dataclass(frozen=True)
class GroundTables:
    """`groups` are the columns of each step. `steps[g]`, at (where its state begins) + (the codes
    of its group), holds where the next state begins; the last one holds the place in `masks` of
    the satisfied boxes, or UNDETERMINED for what cannot be.
    """

    facts: tuple[str, ...]
    sizes: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]
    steps: tuple[Steps, ...]
    masks: tuple[int, ...]


def tables_of(stack: CompiledStack) -> GroundTables:
    """The tables of a stack, from the diagram of its sets of satisfied boxes."""
    diagram = classes(stack)
    sizes = tuple(len(values) for values in diagram.values)
    groups = _groups(sizes)
    masks = tuple(leaf for leaf in diagram.leaves if isinstance(leaf, int))
    return GroundTables(diagram.order, sizes, groups, _steps(diagram, sizes, groups), masks)


def _groups(sizes: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Neighbouring columns together, as many as fit; one empty group if there are none."""
    groups: list[list[int]] = [[]]
    for column, size in enumerate(sizes):
        if prod(sizes[other] for other in groups[-1]) * size > TOGETHER:
            groups.append([])
        groups[-1].append(column)
    return tuple(map(tuple, groups))


def _steps(
    diagram: Diagram, sizes: Sequence[int], groups: Sequence[Sequence[int]]
) -> tuple[Steps, ...]:
    widths = [prod(sizes[column] for column in group) for group in groups]
    # Leaves are counted from the end, as the diagram's own references are: -1 - place.
    states: npt.NDArray[np.int64] = np.array([diagram.root])
    steps = []
    for group, after in zip(groups, [*widths[1:], 0], strict=True):
        reached = states
        for level in group:
            reached = _children(diagram, level, sizes[level])[reached].reshape(-1)
        if after:
            states, places = np.unique(reached, return_inverse=True)
            steps.append((places * after).astype(np.int32))
        else:
            steps.append(_place_of_class(diagram)[-1 - reached])
    return tuple(steps)


def _place_of_class(diagram: Diagram) -> Steps:
    """For each leaf its place among those that can be."""
    possible = [leaf is not None for leaf in diagram.leaves]
    return np.where(possible, np.cumsum(possible) - 1, UNDETERMINED).astype(np.int32)


def _children(diagram: Diagram, level: int, size: int) -> npt.NDArray[np.int64]:
    """For each node, and from the end each leaf, where every value of a level's fact leads; those
    that do not test the fact stay where they are."""
    nodes, leaves = len(diagram.nodes), len(diagram.leaves)
    stay = np.concatenate([np.arange(nodes), np.arange(-leaves, 0)])
    table = np.repeat(stay[:, None], size, axis=1)
    for ref, (tested, children) in enumerate(diagram.nodes):
        if tested == level:
            table[ref] = children
    return table
