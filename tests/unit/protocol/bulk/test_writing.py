"""Is a file there whole or not at all?"""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from safetoshare.protocol import CaseError
from safetoshare.protocol.bulk import writing
from safetoshare.protocol.bulk.files import WORDS
from safetoshare.protocol.bulk.writing import rows_to, whole_file

SCHEMA = pa.schema([("case", pa.string()), ("role", WORDS)])


def batch():
    roles = pa.array(["victim", None]).dictionary_encode()
    return pa.record_batch([pa.array(["=1", "two\nlines"]), roles], schema=SCHEMA)


def test_csv_and_parquet_hold_the_same(tmp_path):
    for name in ("a.csv", "a.parquet"):
        with rows_to(tmp_path / name, SCHEMA) as write:
            write(batch())
    assert (tmp_path / "a.csv").read_text() == '"case","role"\n"=1","victim"\n"two\nlines",\n'
    assert parquet.read_table(tmp_path / "a.parquet").to_pylist() == batch().to_pylist()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.parquet"]


def test_what_goes_wrong_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), rows_to(path, SCHEMA) as write:
        write(batch())
        assert path.read_text() == "old"
        raise ZeroDivisionError
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.csv", "old")]


def test_a_place_that_cannot_be_written_to_is_refused(tmp_path):
    with pytest.raises(CaseError, match="Name a place that can be written to: No such file"):
        with whole_file(tmp_path / "nowhere" / "a.txt") as temporary:
            temporary.write_text("x")
    with pytest.raises(CaseError) as refused, rows_to(tmp_path / "nowhere" / "a.csv", SCHEMA):
        raise AssertionError
    assert refused.value.sentence == (
        "Name a place that can be written to: No such file or directory."
    )
    with pytest.raises(CaseError, match=r"end in \.csv or \.parquet"):
        with rows_to(tmp_path / "a.txt", SCHEMA):
            raise AssertionError
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(CaseError, match="Name a place that can be written to"):
        with rows_to(tmp_path / "b.csv", SCHEMA) as write:
            write(batch())
    assert [path.name for path in tmp_path.iterdir()] == ["b.csv"]


def test_what_a_killed_writer_left_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not what somebody who is still writing has there, and nothing that is not ours."""
    running = {7: None, 8: PermissionError}

    def signalled(process: int, _: int) -> None:
        if process not in running:
            raise ProcessLookupError
        if running[process]:
            raise running[process]

    monkeypatch.setattr(writing.os, "kill", signalled)
    names = ["6.partial", "7.partial", "8.partial", "x.partial"]
    for name in names:
        (tmp_path / f".out.csv.{name}").write_text("facts")
    (tmp_path / ".other.csv.6.partial").write_text("facts")
    with writing.whole_file(tmp_path / "out.csv") as temporary:
        temporary.write_text("whole")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {
        "out.csv",
        ".other.csv.6.partial",
        *(f".out.csv.{name}" for name in names[1:]),
    }
