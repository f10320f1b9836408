"""How is a file written so that it is there whole or not at all?"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from safetoshare.protocol.errors import CaseError

Write = Callable[[pa.RecordBatch], None]


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary name beside the file, which becomes the file when all has gone well.

    What a writer that was killed left beside it is taken away first: it may hold facts of cases.

    Raises CaseError for a place that cannot be written to.
    """
    _sweep(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        try:
            yield temporary
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            temporary.replace(path)
            _sync_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as problem:
        reason = os.strerror(problem.errno) if problem.errno else str(problem)
        sentence = f"Name a place that can be written to: {reason}."
        raise CaseError(sentence, where=str(path)) from problem


def _sweep(path: Path) -> None:
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.partial"):
        writer = left.suffixes[-2].removeprefix(".")
        if writer.isdecimal() and not _runs(int(writer)):
            left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _sync_folder(folder: Path) -> None:
    """Until this is done a power cut may forget the new name."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def rows_to(path: Path, schema: pa.Schema) -> Iterator[Write]:
    """Something to hand batches to; the file's ending says whether CSV or Parquet is written.

    Raises CaseError for another ending, or a place that cannot be written to.
    """
    writers: Mapping[str, Callable[[str, pa.Schema], Any]] = {".csv": _csv, ".parquet": _parquet}
    if path.suffix not in writers:
        raise CaseError("Let the name of what is written end in .csv or .parquet.", where=path.name)
    with whole_file(path) as temporary, writers[path.suffix](str(temporary), schema) as writer:
        with ThreadPoolExecutor(1) as pool:
            behind = _Behind(pool, writer.write_batch)
            yield behind.write
            behind.finish()


class _Behind:
    """Writes each batch while the next is being made; two are never waiting."""

    def __init__(self, pool: ThreadPoolExecutor, write: Write) -> None:
        self.pool = pool
        self.write_now = write
        self.pending: Future[None] | None = None

    def write(self, batch: pa.RecordBatch) -> None:
        self.finish()
        self.pending = self.pool.submit(self.write_now, batch)

    def finish(self) -> None:
        if self.pending is not None:
            self.pending.result()


def _csv(name: str, schema: pa.Schema) -> Any:
    return pyarrow.csv.CSVWriter(name, schema)


def _parquet(name: str, schema: pa.Schema) -> Any:
    """Words that recur are written once; the names of cases do not recur."""
    recurring = [field.name for field in schema if pa.types.is_dictionary(field.type)]
    return pyarrow.parquet.ParquetWriter(
        name, schema, compression="zstd", use_dictionary=recurring, write_statistics=False
    )
