"""What is a row in bulk: one byte for each fact, the place of its value, or NOT_KNOWN?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from safetoshare.protocol.errors import CaseError
from safetoshare.protocol.vocabulary import Vocabulary

NOT_KNOWN = 255

Bytes = npt.NDArray[np.uint8]
Columns = Mapping[str, Bytes]


def columns_of(vocabulary: Vocabulary, cases: Iterable[Mapping[str, str]]) -> dict[str, Bytes]:
    """Cases as byte columns, one for each fact of the vocabulary; a fact not given is NOT_KNOWN."""
    rows = list(cases)
    return {
        name: np.array(
            [list(fact.values).index(row[name]) if name in row else NOT_KNOWN for row in rows],
            dtype=np.uint8,
        )
        for name, fact in vocabulary.facts.items()
    }


def facts_at(vocabulary: Vocabulary, columns: Columns, row: int) -> dict[str, str]:
    """The known facts of one row."""
    return {
        name: tuple(vocabulary.facts[name].values)[codes[row]]
        for name, codes in columns.items()
        if codes[row] != NOT_KNOWN
    }


def checked(vocabulary: Vocabulary, columns: Columns, facts: Sequence[str]) -> list[Bytes]:
    """The columns of these facts, contiguous bytes of one length. A fact without a column is not
    known in any row. Raises CaseError for anything that is not a column of codes."""
    lengths = {len(column) for column in columns.values()}
    if len(lengths) != 1:
        raise CaseError("Give at least one column, and each the same number of rows.")
    unknown = np.full(lengths.pop(), NOT_KNOWN, np.uint8) if set(facts) - set(columns) else None
    for name, column in columns.items():
        if name not in vocabulary.facts or column.dtype != np.uint8 or column.ndim != 1:
            raise CaseError(f"Give each column as bytes under the name of a fact: not '{name}'.")
    found = [columns.get(fact, unknown) for fact in facts]
    return [np.ascontiguousarray(column, np.uint8) for column in found]


def wrong_code(fact: str, row: int, code: int, size: int) -> CaseError:
    """The refusal of a code that no value has."""
    return CaseError(
        f"Use codes 0 to {size - 1} for '{fact}', or {NOT_KNOWN} for not known: row {row + 1} "
        f"has {code}."
    )
