"""What would a year of cases have been answered under one set of rules, and under another?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from safetoshare.codes import OffenceGroup, PoliceForce
from safetoshare.protocol.bulk.columns import Bytes
from safetoshare.protocol.bulk.decider import BulkDecider, Grounds
from safetoshare.protocol.bulk.files import (
    CASE,
    FORCE,
    OFFENCE,
    WORDS,
    Batch,
    CasesInFile,
    Progress,
)
from safetoshare.protocol.bulk.programs import Outcome
from safetoshare.protocol.bulk.writing import Write, rows_to
from safetoshare.protocol.errors import CaseError
from safetoshare.protocol.instruments import Answer
from safetoshare.protocol.judging import Decision

EXAMPLES = 3
OUTCOMES = len(Outcome)
# The outcomes whose answers are the same count as the same; what is impossible has none.
_SAME = np.array([0, 1, 2, 3, 1, 5], np.uint8)


@dataclass(frozen=True)
class Example:
    """One row that shows something: its number in the file, and what the file calls it."""

    row: int
    case: str | None
    force: str | None
    offence: str | None


@dataclass(frozen=True)
class Difference:
    """Rows answered one way by the stack and another way by the one it is held against."""

    answer: Answer
    against: Answer
    rows: int
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Impossible:
    """Rows refused because their facts break a named constraint."""

    constraint: str
    rows: int
    examples: tuple[Example, ...]


@dataclass
class Replay:
    """What came of it. `counts` has an axis for force and offence (the last place: not given), and
    one for the outcome under each stack."""

    path: Path
    deciders: Sequence[BulkDecider]
    blank: int = 0
    counts: npt.NDArray[np.int64] = field(init=False)
    shown: dict[tuple[int, int], list[Example]] = field(default_factory=dict)
    broken: dict[str, tuple[int, list[Example]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        groups = (len(PoliceForce.all()) + 1, len(OffenceGroup.all()) + 1)
        self.counts = np.zeros((*groups, *[OUTCOMES] * len(self.deciders)), np.int64)

    @property
    def rows(self) -> int:
        """How many cases were decided or refused."""
        return int(self.counts.sum())

    def outcomes(self, stack: int) -> npt.NDArray[np.int64]:
        """Rows for each outcome under one of the stacks, by force and offence."""
        other = tuple(2 + n for n in range(len(self.deciders)) if n != stack)
        return np.asarray(self.counts.sum(axis=other))

    @property
    def differing(self) -> npt.NDArray[np.int64]:
        """Rows whose answer differs, by force and offence."""
        return np.asarray(sum(self.counts[:, :, a, b] for a, b in _different_pairs()))

    @property
    def differences(self) -> list[Difference]:
        """The differences by kind, the most frequent first."""
        found: dict[tuple[int, int], int] = {}
        for a, b in _different_pairs():
            key = (int(_SAME[a]), int(_SAME[b]))
            found[key] = found.get(key, 0) + int(self.counts[:, :, a, b].sum())
        kinds = [
            Difference(tuple(Answer)[a], tuple(Answer)[b], rows, tuple(self.shown[a, b]))
            for (a, b), rows in found.items()
            if rows
        ]
        return sorted(kinds, key=lambda kind: -kind.rows)

    @property
    def impossible(self) -> list[Impossible]:
        """The contradictions by name, the most frequent first."""
        named = [Impossible(name, rows, tuple(e)) for name, (rows, e) in self.broken.items()]
        return sorted(named, key=lambda one: -one.rows)


def _different_pairs() -> Iterator[tuple[int, int]]:
    pairs = product(range(OUTCOMES), repeat=2)
    return ((a, b) for a, b in pairs if _SAME[a] != _SAME[b])


def replay(
    path: Path,
    deciders: Sequence[BulkDecider],
    *,
    out: Path | None = None,
    grounds: bool = False,
    progress: Progress = lambda share: None,
) -> Replay:
    """Decide every case of a file under one stack or two, and write the answers beside the facts.

    Nothing is written unless all of the file can be read. Raises CaseError by line or row and
    column for bad input, and for an `out` that cannot be written.
    """
    if out is not None and out.resolve() == path.resolve():
        raise CaseError("Give the answers a file of their own.", where=str(out))
    source = CasesInFile(path, deciders[0].stack.vocabulary)
    result = Replay(path, deciders)
    added = _added(len(deciders), grounds)
    with ExitStack() as stack:
        schema = pa.schema([*source.schema, *((name, WORDS) for name in added)])
        write = stack.enter_context(rows_to(out, schema)) if out else None
        for batch in source.batches():
            _replay_batch(result, batch, write, schema, grounds)
            progress(source.read)
    result.blank = source.blank
    return result


def _added(stacks: int, grounds: bool) -> list[str]:
    kinds = ["answer", "undecided", *(["reason", "deciding"] if grounds else [])]
    return ["impossible", *kinds, *(f"{kind}_against" for kind in kinds if stacks == 2)]


def _replay_batch(
    result: Replay, batch: Batch, write: Write | None, schema: pa.Schema, grounds: bool
) -> None:
    outcomes = [decider.outcomes(batch.facts) for decider in result.deciders]
    _count(result, batch, outcomes)
    _show_differences(result, batch, outcomes)
    constraints = _name_contradictions(result, batch, outcomes[0])
    if write is not None:
        columns = [*batch.cells.columns, constraints]
        for decider, column in zip(result.deciders, outcomes, strict=True):
            columns += [_coded(column, _ANSWERS), _coded(column, _UNDECIDED)]
            columns += _grounds(decider.grounds(batch.facts)) if grounds else []
        write(pa.record_batch(columns, schema=schema))


def _count(result: Replay, batch: Batch, outcomes: Sequence[Bytes]) -> None:
    """Each row adds one in the cell of its force, offence and outcomes."""
    shape = result.counts.shape
    axes = [np.minimum(batch.force, shape[0] - 1), np.minimum(batch.offence, shape[1] - 1)]
    place = np.zeros(len(batch.force), np.int32)
    for size, axis in zip(shape, [*axes, *outcomes], strict=True):
        place *= size
        place += axis
    result.counts += np.bincount(place, minlength=result.counts.size).reshape(shape)


def _show_differences(result: Replay, batch: Batch, outcomes: Sequence[Bytes]) -> None:
    if len(outcomes) < 2:
        return
    one, other = (_SAME[column] for column in outcomes)
    rows = np.flatnonzero(one != other)
    kinds = one[rows].astype(np.int64) * OUTCOMES + other[rows]
    for kind in np.unique(kinds):
        shown = result.shown.setdefault(divmod(int(kind), OUTCOMES), [])
        chosen = rows[kinds == kind][: EXAMPLES - len(shown)]
        shown.extend(_example(batch, int(row)) for row in chosen)


def _name_contradictions(result: Replay, batch: Batch, outcomes: Bytes) -> pa.DictionaryArray:
    """The name of the constraint that each impossible row breaks; nothing for the others.

    What cannot be is the same under every stack: the vocabulary says it.
    """
    rows = np.flatnonzero(outcomes == Outcome.IMPOSSIBLE)
    names: list[str] = []
    places = np.full(len(outcomes), -1, np.int32)
    if rows.size:
        facts = {name: column[rows] for name, column in batch.facts.items()}
        found = result.deciders[0].grounds(facts)
        for place in np.unique(found.places):
            mine = rows[found.places == place]
            places[mine] = len(names)
            names.append(str(found.classes[place]))
            _add_contradiction(result, batch, names[-1], mine)
    return _dictionary(places, names)


def _add_contradiction(result: Replay, batch: Batch, name: str, rows: npt.NDArray[np.intp]) -> None:
    count, shown = result.broken.get(name, (0, []))
    shown += [_example(batch, int(row)) for row in rows[: EXAMPLES - len(shown)]]
    result.broken[name] = count + len(rows), shown


def _example(batch: Batch, row: int) -> Example:
    cells = batch.cells.slice(row, 1).to_pylist()[0]
    case, force, offence = (cells.get(name) or None for name in (CASE, FORCE, OFFENCE))
    return Example(int(batch.numbers[row]), case, force, offence)


_ANSWERS: Mapping[Outcome, str | None] = {
    outcome: outcome.answer.value if outcome.answer else None for outcome in Outcome
}
_UNDECIDED: Mapping[Outcome, str | None] = {
    outcome: "yes" if outcome is Outcome.UNDECIDED else None for outcome in Outcome
}


def _coded(outcomes: Bytes, words: Mapping[Outcome, str | None]) -> pa.DictionaryArray:
    names = list(dict.fromkeys(word for word in words.values() if word))
    of_outcome = [names.index(word) if word else -1 for word in words.values()]
    return _dictionary(np.array(of_outcome, np.int32)[outcomes], names)


def _grounds(grounds: Grounds) -> list[pa.DictionaryArray]:
    """Why, and the clauses and defaults that decided, with a space between them."""
    reasons, deciding = [], []
    for found in grounds.classes:
        decision = found if isinstance(found, Decision) else None
        reasons.append(decision.reason.value if decision else "")
        named = [*(c.id for c in decision.deciding), *decision.defaults] if decision else []
        deciding.append(" ".join(named))
    return [_worded(grounds.places, words) for words in (reasons, deciding)]


def _worded(places: npt.NDArray[np.int32], words: Sequence[str]) -> pa.DictionaryArray:
    """Each distinct text once; no text where there is nothing to say."""
    names = list(dict.fromkeys(filter(None, words)))
    of_place = [names.index(word) if word else -1 for word in words]
    return _dictionary(np.array(of_place, np.int32)[places], names)


def _dictionary(places: npt.NDArray[np.int32], names: Sequence[str]) -> pa.DictionaryArray:
    indices = pa.array(places, pa.int32(), mask=places < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(names, pa.string()))
