"""Which cases does a CSV or Parquet file hold, in batches that fit the memory?

A column for each fact, as many as are known; beside them only `case`, `force` and `offence`. A
blank cell is a fact that is not known. A row whose cells are all blank is no case: it is left out
and counted (an empty line of a CSV file is not even a row). Anything else is refused, by line or
row and column.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet

from safetoshare.codes import Code, OffenceGroup, PoliceForce
from safetoshare.protocol.bulk.columns import NOT_KNOWN, Bytes
from safetoshare.protocol.errors import CaseError, nearest
from safetoshare.protocol.vocabulary import Vocabulary

CASE, FORCE, OFFENCE = "case", "force", "offence"
CODED: Mapping[str, type[Code]] = {FORCE: PoliceForce, OFFENCE: OffenceGroup}
FORMATS = (".csv", ".parquet")

# Told, from 0 to 1, how much of a file is done.
Progress = Callable[[float], None]

ROWS_AT_ONCE = 1 << 17
BYTES_AT_ONCE = 1 << 24
WORDS = pa.dictionary(pa.int32(), pa.string())
# A cell that is no value of its column; no column has so many values.
_WRONG = NOT_KNOWN - 1


@dataclass(frozen=True)
class Batch:
    """Some rows: their cells as read, their numbers in the file (from 1), and their codes.

    `facts` are byte columns; `force` and `offence` are places in their code lists, or NOT_KNOWN.
    """

    cells: pa.RecordBatch
    numbers: npt.NDArray[np.int64]
    facts: Mapping[str, Bytes]
    force: Bytes
    offence: Bytes


class CasesInFile:
    """A file of cases, its columns checked. `blank` counts the blank rows met so far, and `read`
    says what share of the file has been read."""

    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        """Raises CaseError for a file that cannot be read, or a column that is not known."""
        self.path = path
        self.vocabulary = vocabulary
        self.blank = 0
        self.read = 0.0
        self._reader = _reader(path)
        self._check_columns(self._reader.names)

    @property
    def names(self) -> Sequence[str]:
        """The columns, in the file's order."""
        return self._reader.names

    @property
    def schema(self) -> pa.Schema:
        """The columns as batches have them."""
        return pa.schema([(name, _type_of(name)) for name in self.names])

    def _check_columns(self, names: Sequence[str]) -> None:
        known = [*self.vocabulary.facts, CASE, *CODED]
        where = f"{self.path.name}, {self._reader.heading}"
        for name in names:
            if name not in known:
                sentence = f"Rename or remove the column '{name}': it is no fact."
                raise CaseError(sentence + nearest(name, known), where=where)
            if list(names).count(name) > 1:
                raise CaseError(f"Give the column '{name}' once.", where=where)
        if not set(names) & set(self.vocabulary.facts):
            raise CaseError("Give at least one fact as a column.", where=where)

    def batches(self) -> Iterator[Batch]:
        """Every case of the file. Raises CaseError, naming line or row and column, for the first
        cell that is no value."""
        seen = 0
        for cells in _ahead(self._reader.batches()):
            self.read = self._reader.share(seen + cells.num_rows)
            yield from self._batch(cells, seen)
            seen += cells.num_rows

    def _batch(self, cells: pa.RecordBatch, seen: int) -> Iterator[Batch]:
        codes = {
            name: self._codes(name, cells.column(name), seen) for name in self.names if name != CASE
        }
        kept = self._not_blank(cells, codes)
        if kept is not None:
            self.blank += int((~kept).sum())
            cells = cells.filter(pa.array(kept))
            codes = {name: column[kept] for name, column in codes.items()}
        rows = np.arange(len(kept) if kept is not None else cells.num_rows)
        numbers = seen + 1 + (rows if kept is None else rows[kept])
        nothing = np.full(cells.num_rows, NOT_KNOWN, np.uint8)
        force, offence = (codes.pop(name, nothing) for name in (FORCE, OFFENCE))
        if cells.num_rows:
            yield Batch(cells, numbers, codes, force, offence)

    def _not_blank(
        self, cells: pa.RecordBatch, codes: Mapping[str, Bytes]
    ) -> npt.NDArray[np.bool_] | None:
        """Which rows say anything; None when all do, as nearly always."""
        blank = np.min(np.stack(list(codes.values())), axis=0) == NOT_KNOWN
        if CASE in self.names and blank.any():
            identified = pa.compute.fill_null(pa.compute.not_equal(cells.column(CASE), ""), False)
            blank &= ~identified.to_numpy(zero_copy_only=False)
        return ~blank if blank.any() else None

    def _codes(self, name: str, column: pa.DictionaryArray, seen: int) -> Bytes:
        places: dict[str | None, int] = {None: NOT_KNOWN, "": NOT_KNOWN}
        places |= {value: place for place, value in enumerate(self._values(name))}
        words = column.dictionary.to_pylist()
        of_word = [places.get(word, _WRONG) for word in words]
        codes = _translated(column.indices, of_word)
        if _WRONG in of_word:
            wrong = np.flatnonzero(codes == _WRONG)
            if wrong.size:
                word = words[column.indices[int(wrong[0])].as_py()]
                raise self._wrong(name, word, seen + int(wrong[0]))
        return codes

    def _values(self, name: str) -> Sequence[str]:
        if name in CODED:
            return [code.code for code in CODED[name].all()]
        return tuple(self.vocabulary.facts[name].values)

    def _wrong(self, name: str, word: str, row: int) -> CaseError:
        near = nearest(word, self._values(name))
        where = f"{self.path.name}, {self._reader.place(row)}, column '{name}'"
        return CaseError(
            f"Use a known value, or leave it blank: '{word}' is none.{near}", where=where
        )


def _ahead(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same, each read while the one before is being decided."""
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(next, batches, None)
        while (batch := coming.result()) is not None:
            coming = reader.submit(next, batches, None)
            yield batch


def _translated(indices: pa.Array, of_word: Sequence[int]) -> Bytes:
    """The code of each word, by the word's place; NOT_KNOWN where there is none."""
    if len(of_word) > NOT_KNOWN:
        many: Bytes = np.array([*of_word, NOT_KNOWN], np.uint8)[indices.fill_null(len(of_word))]
        return many
    # bytes.translate looks up a byte several times faster than NumPy does.
    places = np.ascontiguousarray(indices.fill_null(NOT_KNOWN), np.uint8)
    table = bytes(of_word).ljust(NOT_KNOWN + 1, bytes([NOT_KNOWN]))
    return np.frombuffer(bytearray(places.tobytes().translate(table)), np.uint8)


def _type_of(name: str) -> pa.DataType:
    return pa.string() if name == CASE else WORDS


def _reader(path: Path) -> _Csv | _Parquet:
    readers: Mapping[str, Callable[[Path], _Csv | _Parquet]] = {".csv": _Csv, ".parquet": _Parquet}
    if path.suffix not in readers:
        raise CaseError("Name a file that ends in .csv or .parquet.", where=path.name)
    try:
        return readers[path.suffix](path)
    except OSError as problem:
        sentence = f"Name a file that can be read: {problem.strerror}."
        raise CaseError(sentence, where=str(path)) from problem


class _Csv:
    """Commas, quotation marks, UTF-8, names of columns in the first line."""

    heading = "first line"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = max(path.stat().st_size, 1)
        self.names = self._header()
        self.source = pa.OSFile(str(path))

    def _header(self) -> list[str]:
        header = next(self._lines(), None)
        if header is None:
            raise CaseError("Put the names of the columns in the first line.", where=self.path.name)
        return header[1]

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        """Every row with the number of the line on which it ends, the slow way."""
        line = 0
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                rows = csv.reader(file, strict=True)
                for cells in rows:
                    line = rows.line_num
                    if cells:
                        yield line, cells
        except UnicodeDecodeError as problem:
            raise CaseError("Save the file as UTF-8.", where=self._undecodable()) from problem
        except csv.Error as problem:
            where = f"{self.path.name}, line {line + 1}"
            raise CaseError(f"Mend the CSV: {problem}.", where=where) from problem

    def _undecodable(self) -> str:
        with self.path.open("rb") as file:
            lines = [number for number, line in enumerate(file, 1) if not _is_utf_8(line)]
        return f"{self.path.name}, line {lines[0]}"

    def batches(self) -> Iterator[pa.RecordBatch]:
        try:
            yield from pyarrow.csv.open_csv(
                self.source,
                read_options=pyarrow.csv.ReadOptions(block_size=BYTES_AT_ONCE),
                parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
                convert_options=pyarrow.csv.ConvertOptions(
                    column_types={name: _type_of(name) for name in self.names},
                    strings_can_be_null=True,
                    null_values=[""],
                ),
            )
        except pa.ArrowInvalid as problem:
            raise self._explained(problem) from problem

    def _explained(self, problem: pa.ArrowInvalid) -> CaseError:
        """What Arrow could not read, found again line by line."""
        for line, cells in self._lines():
            if len(cells) != len(self.names):
                where = f"{self.path.name}, line {line}"
                sentence = f"Give {len(self.names)} cells, as the first line does: here are"
                return CaseError(f"{sentence} {len(cells)}.", where=where)
        reason = str(problem).split(":")[0]
        return CaseError(
            f"Save it as CSV with commas and in UTF-8: {reason}.", where=self.path.name
        )

    def share(self, rows: int) -> float:
        return min(1.0, float(self.source.tell()) / self.size)

    def place(self, row: int) -> str:
        """The line of a row (from 0), the names of the columns not counted."""
        lines = (line for line, _ in self._lines())
        return f"line {next(line for place, line in enumerate(lines, -1) if place == row)}"


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


class _Parquet:
    """Columns of text, plain or as a dictionary."""

    heading = "columns"

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            plain = pyarrow.parquet.ParquetFile(path)
        except pa.ArrowInvalid as problem:
            raise CaseError(
                "Name a whole Parquet file: this is none.", where=path.name
            ) from problem
        self.names = list(plain.schema_arrow.names)
        for field in plain.schema_arrow:
            self._check_type(field)
        coded = [name for name in self.names if name != CASE]
        self.file = pyarrow.parquet.ParquetFile(path, read_dictionary=coded)
        self.rows = max(plain.metadata.num_rows, 1)

    def _check_type(self, field: Any) -> None:
        value = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        if not (pa.types.is_string(value) or pa.types.is_large_string(value)):
            where = f"{self.path.name}, column '{field.name}'"
            raise CaseError(f"Store the column as text, not as {field.type}.", where=where)

    def batches(self) -> Iterator[pa.RecordBatch]:
        wanted = pa.schema([(name, _type_of(name)) for name in self.names])
        for batch in self.file.iter_batches(batch_size=ROWS_AT_ONCE):
            yield batch if batch.schema.equals(wanted) else batch.cast(wanted)

    def share(self, rows: int) -> float:
        return min(1.0, rows / int(self.rows))

    def place(self, row: int) -> str:
        return f"row {row + 1}"
