"""Is a file of cases read whole, or refused by line and column?"""

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from safetoshare.protocol import CaseError, carried
from safetoshare.protocol.bulk import NOT_KNOWN, files
from safetoshare.protocol.bulk.files import CasesInFile

VOCABULARY = carried().vocabulary
ROLES = list(VOCABULARY.facts["role"].values)


@pytest.fixture
def file(tmp_path):
    def written(text, name="cases.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def read(path):
    source = CasesInFile(path, VOCABULARY)
    return source, list(source.batches())


def refusal(path):
    with pytest.raises(CaseError) as refused:
        read(path)
    return f"{refused.value.where}: {refused.value.sentence}"


def test_columns_in_any_order_and_blank_cells_are_not_known(file):
    source, [batch] = read(
        file("case,role,force,age,offence\nA 1,victim,E23000001,,106\nA 2,,,child,\n")
    )
    assert [ROLES[0], None] == batch.cells.column("role").to_pylist()
    assert list(batch.facts["role"]) == [0, NOT_KNOWN]
    assert list(batch.facts["age"]) == [NOT_KNOWN, 1]
    assert list(batch.force) == [0, NOT_KNOWN]
    assert list(batch.offence) == [0, NOT_KNOWN]
    assert list(batch.numbers) == [1, 2]
    assert (source.blank, source.read) == (0, 1.0)


def test_a_blank_row_is_no_case(file):
    source, [batch] = read(file("case,role,age\n1,victim,\n\n,,\n2,,\n,witness,\n"))
    assert list(batch.cells.column("case").to_pylist()) == ["1", "2", None]
    assert list(batch.numbers) == [1, 3, 4]
    assert source.blank == 1
    source, batches = read(file("role\n\n\n"))
    assert (source.blank, batches) == (0, [])
    source, batches = read(file("role,age\n,\n,\n"))
    assert (source.blank, batches) == (2, [])


def test_a_byte_order_mark_and_a_quoted_line_break_are_read(file):
    _, [batch] = read(file(b'\xef\xbb\xbfrole,case\r\nvictim,"one\r\ntwo"\r\n'))
    assert batch.cells.to_pylist() == [{"role": "victim", "case": "one\r\ntwo"}]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "cases.csv: Put the names of the columns in the first line."),
        (
            "role,colour\nvictim,red\n",
            "cases.csv, first line: Rename or remove the column 'colour': it is no fact. Nearest: ",
        ),
        ("role;age\nvictim;adult\n", "Rename or remove the column 'role;age': it is no fact."),
        ("role,role\nvictim,victim\n", "cases.csv, first line: Give the column 'role' once."),
        ("case,force\n1,E23000001\n", "Give at least one fact as a column."),
        (
            'role,case\nvictim,"two\nlines"\n\nvictm,2\n',
            "cases.csv, line 5, column 'role': Use a known value, or leave it blank: 'victm' is "
            "none. Nearest: victim",
        ),
        ("role,force\nvictim,Essex\n", "line 2, column 'force': Use a known value, or leave it"),
        (
            "role,age\nvictim\n",
            "cases.csv, line 2: Give 2 cells, as the first line does: here are 1.",
        ),
        ("role,age\nvictim,adult\nvictim,adult,\n", "line 3: Give 2 cells, as the first line does"),
        (b"role,case\nvictim,\xff\n", "cases.csv, line 2: Save the file as UTF-8."),
        (
            'role,age\n"victim"x,adult\n',
            "cases.csv, line 2: Mend the CSV: ',' expected after '\"'.",
        ),
    ],
)
def test_what_is_wrong_is_named_by_line_and_column(file, text, sentence):
    assert sentence in refusal(file(text))


def test_what_arrow_alone_cannot_read_is_refused_too(file, monkeypatch):
    def cannot(*arguments, **options):
        raise pa.ArrowInvalid("straddling object: try again")

    monkeypatch.setattr(files.pyarrow.csv, "open_csv", cannot)
    assert refusal(file("role\nvictim\n")) == (
        "cases.csv: Save it as CSV with commas and in UTF-8: straddling object."
    )


def test_a_file_that_is_not_there_or_is_something_else_is_refused(file, tmp_path):
    assert "Name a file that can be read: No such file" in refusal(tmp_path / "none.csv")
    assert refusal(file("x", "cases.xlsx")) == (
        "cases.xlsx: Name a file that ends in .csv or .parquet."
    )
    assert "Name a whole Parquet file: this is none." in refusal(file("role\n", "cases.parquet"))


@pytest.mark.parametrize(
    "words", [pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())]
)
def test_parquet_holds_words_plain_or_as_a_dictionary(tmp_path, words):
    path = tmp_path / "cases.parquet"
    table = pa.table({"role": pa.array(["victim", None, ""], pa.string()).cast(words)})
    parquet.write_table(table.append_column("case", pa.array(["1", "2", "3"])), path)
    _, [batch] = read(path)
    assert list(batch.facts["role"]) == [0, NOT_KNOWN, NOT_KNOWN]


def test_parquet_is_refused_by_row_and_column(tmp_path):
    path = tmp_path / "cases.parquet"
    parquet.write_table(pa.table({"role": ["victim", "vctim"]}), path)
    assert "cases.parquet, row 2, column 'role': Use a known value" in refusal(path)
    parquet.write_table(pa.table({"role": [1, 2]}), path)
    assert refusal(path) == "cases.parquet, column 'role': Store the column as text, not as int64."
    parquet.write_table(pa.table({"colour": ["red"]}), path)
    assert "cases.parquet, columns: Rename or remove the column 'colour'" in refusal(path)


def test_a_batch_stays_small_however_large_the_file_is(tmp_path, monkeypatch):
    path = tmp_path / "cases.parquet"
    parquet.write_table(pa.table({"role": ["victim"] * 1000}), path)
    monkeypatch.setattr(files, "ROWS_AT_ONCE", 100)
    source = CasesInFile(path, VOCABULARY)
    sizes, shares = [], []
    for batch in source.batches():
        sizes.append(batch.cells.num_rows)
        shares.append(source.read)
    assert sizes == [100] * 10
    assert shares == sorted(shares) and shares[0] < 0.2
    path = tmp_path / "cases.csv"
    path.write_text("role\n" + "victim\n" * 1000)
    monkeypatch.setattr(files, "BYTES_AT_ONCE", 700)
    source = CasesInFile(path, VOCABULARY)
    assert max(batch.cells.num_rows for batch in source.batches()) <= 100


def test_many_different_words_are_read_as_well(tmp_path):
    words = [f"no such role {number}" for number in range(300)]
    path = tmp_path / "cases.parquet"
    column = pa.DictionaryArray.from_arrays(
        pa.array([300, None], pa.int16()), pa.array([*words, "victim"])
    )
    parquet.write_table(pa.table({"role": column}), path)
    source = CasesInFile(path, VOCABULARY)
    batch = pa.record_batch({"role": column.cast(files.WORDS)})
    assert list(source._codes("role", batch.column("role"), 0)) == [0, NOT_KNOWN]
