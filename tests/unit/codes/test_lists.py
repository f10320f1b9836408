"""Is a code list read whole or not at all, and does each refusal say what to mend, and where?"""

import datetime

import pytest

from safetoshare.codes import BadList, CodesError, UnknownList, lists

TOML = """
title = "Colours"
owner = "Us"
source = "The rainbow"
licence = "None"
version = "1"
valid_from = 2020-12-17
welsh = "unchecked"

[columns]
warm = "Whether it is warm."

[values]
warm = ["yes", "no"]
"""
HEADER = "code,label_en,label_cy,confirmed,valid_from,valid_to,note,warm\n"
RED = "red,Red,Coch,yes,,,,yes\n"
BLUE = "blue,Blue,,no,2021-01-01,2022-01-01,Unsure,no\n"


@pytest.fixture
def write(tmp_path):
    def write(csv=HEADER + RED + BLUE, toml=TOML):
        path = tmp_path / "colour.csv"
        path.write_bytes(csv if isinstance(csv, bytes) else csv.encode())
        if toml is not None:
            path.with_suffix(".toml").write_bytes(
                toml if isinstance(toml, bytes) else toml.encode()
            )
        return path

    return write


def test_a_list_is_read_with_all_it_says(write):
    listed = lists.read(write())
    red, blue = listed.entries
    assert (listed.name, listed.title, listed.welsh) == ("colour", "Colours", "unchecked")
    assert listed.valid_to is None
    assert (red.label("cy"), blue.label("cy")) == ("Coch", "Blue")
    assert (red.confirmed, blue.confirmed) == (True, False)
    assert dict(blue.row) == {"warm": "no"}
    assert blue.note == "Unsure"


def test_an_entry_holds_until_and_not_on_its_last_day(write):
    listed = lists.read(write())
    blue = listed.entries[1]
    assert listed.valid_on(blue, datetime.date(2021, 12, 31))
    assert not listed.valid_on(blue, datetime.date(2022, 1, 1))


def test_a_list_that_has_ended_ends_its_entries(write):
    ended = TOML.replace("welsh", "valid_to = 2021-01-01\nwelsh")
    listed = lists.read(write(toml=ended))
    red = listed.entries[0]
    assert listed.valid_on(red, datetime.date(2020, 12, 31))
    assert not listed.valid_on(red, datetime.date(2021, 1, 1))


def test_a_list_without_welsh_need_not_mention_it(write):
    listed = lists.read(write(HEADER + BLUE, TOML.replace('welsh = "unchecked"', "")))
    assert listed.welsh == "none"


def test_a_list_need_not_have_columns_of_its_own(write):
    bare = TOML[: TOML.index("[columns]")]
    listed = lists.read(write(HEADER.replace(",warm", "") + "red,Red,,yes,,,\n", bare))
    assert dict(listed.entries[0].row) == {}


@pytest.mark.parametrize(
    ("csv", "message"),
    [
        (
            HEADER + RED + BLUE + RED,
            "Give each code once: 'red' is already on line 2. (colour.csv, line 4, column code)",
        ),
        (
            HEADER.replace("note", "notes") + RED,
            "Add the column 'note'. (colour.csv, line 1, column note)",
        ),
        ("", "Add the column 'code'. (colour.csv, line 1, column code)"),
        (
            HEADER.replace("\n", ",shade\n") + RED.replace("\n", ",x\n"),
            "Describe 'shade' under [columns] in the TOML, or take it out. "
            "(colour.csv, line 1, column shade)",
        ),
        (
            HEADER.replace("\n", ",warm\n") + RED.replace("\n", ",x\n"),
            "Give 'warm' once. (colour.csv, line 1, column warm)",
        ),
        (
            HEADER + RED + "blue,Blue\n",
            "Give 8 values, as the header does, not 2. (colour.csv, line 3)",
        ),
        (
            HEADER + "red,Red,Coch,yes,17 Dec 2020,,,yes\n",
            "Write the date as 2020-12-17, not '17 Dec 2020'. "
            "(colour.csv, line 2, column valid_from)",
        ),
        (
            HEADER + "red,Red,Coch,yes,,20201217,,yes\n",
            "Write the date as 2020-12-17, not '20201217'. (colour.csv, line 2, column valid_to)",
        ),
        (
            HEADER + "red,Red,Coch,maybe,,,,yes\n",
            "Write yes or no, not 'maybe'. (colour.csv, line 2, column confirmed)",
        ),
        (
            HEADER + "red,Red,Coch,yes,,,,lukewarm\n",
            "Use one of: yes, no. 'lukewarm' is not one. (colour.csv, line 2, column warm)",
        ),
        (
            HEADER + ",Red,Coch,yes,,,,yes\n",
            "Give every line a code. (colour.csv, line 2, column code)",
        ),
        (
            HEADER + "red,,Coch,yes,,,,yes\n",
            "Give every line a label_en. (colour.csv, line 2, column label_en)",
        ),
        (
            HEADER + "red ,Red,Coch,yes,,,,yes\n",
            "Take the spaces off the ends of 'red '. (colour.csv, line 2, column code)",
        ),
    ],
)
def test_a_bad_line_is_refused_with_its_place(write, csv, message):
    with pytest.raises(BadList) as error:
        lists.read(write(csv))
    assert str(error.value) == message


@pytest.mark.parametrize("csv", [HEADER + 'red,"Red\n', HEADER.encode() + b"red,\xff"])
def test_a_file_that_is_not_csv_is_refused(write, csv):
    with pytest.raises(BadList, match=r"^Save the file as CSV in UTF-8: .*\(colour\.csv, line \d"):
        lists.read(write(csv))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title = "Colours"', "", "Give 'title' a text. (colour.toml, column title)"),
        ('"Colours"', "7", "Give 'title' a text. (colour.toml, column title)"),
        ('"Colours"', '""', "Give 'title' a text. (colour.toml, column title)"),
        (
            "2020-12-17",
            '"2020-12-17"',
            "Write 'valid_from' as a date without quotes: 2020-12-17. "
            "(colour.toml, column valid_from)",
        ),
        (
            "2020-12-17",
            "2020-12-17T00:00:00",
            "Write 'valid_from' as a date without quotes: 2020-12-17. "
            "(colour.toml, column valid_from)",
        ),
        (
            '"unchecked"',
            '"perhaps"',
            "Give 'welsh' one of: none, unchecked, checked. (colour.toml, column welsh)",
        ),
        (
            'welsh = "unchecked"',
            "",
            "Say in the TOML whether the Welsh is 'checked' or 'unchecked'. "
            "(colour.csv, line 2, column label_cy)",
        ),
        (
            'welsh = "unchecked"',
            'standard = "iso_9"',
            "Give 'standard' one of: iso_3166_1. (colour.toml, column standard)",
        ),
        (
            "welsh",
            "wlesh",
            "Use only the keys title, owner, source, licence, version, welsh, standard, "
            "valid_from, valid_to, columns, values, not 'wlesh'. (colour.toml, column wlesh)",
        ),
        (
            '"Whether it is warm."',
            "true",
            "Give each column under [columns] one sentence. (colour.toml, column columns)",
        ),
        (
            '["yes", "no"]',
            '"yes"',
            "Give each column under [values] a list of values. (colour.toml, column values)",
        ),
        (
            'warm = ["yes", "no"]',
            'cold = ["yes", "no"]',
            "Describe 'cold' under [columns] as well. (colour.toml, column cold)",
        ),
    ],
)
def test_a_bad_toml_is_refused_with_its_key(write, old, new, message):
    assert old in TOML
    with pytest.raises(BadList) as error:
        lists.read(write(toml=TOML.replace(old, new)))
    assert str(error.value) == message


@pytest.mark.parametrize("key", ["columns", "values"])
def test_a_table_that_is_no_table_is_refused(write, key):
    flat = TOML[: TOML.index("[columns]")] + f'{key} = "x"\n'
    with pytest.raises(BadList, match=rf"under \[{key}\]"):
        lists.read(write(toml=flat))


@pytest.mark.parametrize("toml", ["title = ", b"title = '\xff'"])
def test_a_file_that_is_not_toml_is_refused(write, toml):
    with pytest.raises(BadList, match=r"^Write the file as TOML in UTF-8: .*\(colour\.toml\)$"):
        lists.read(write(toml=toml))


def test_a_csv_without_its_toml_is_refused(write):
    with pytest.raises(BadList, match=r"^Put this TOML beside the CSV\. \(colour\.toml\)$"):
        lists.read(write(toml=None))


def test_a_code_of_the_standard_cannot_come_again(write):
    with_countries = TOML.replace("welsh", 'standard = "iso_3166_1"\nwelsh').replace("warm", "kind")
    again = HEADER.replace("warm", "kind") + "FRA,France,,yes,,,,yes\n"
    with pytest.raises(BadList, match=r"^Give each code once: 'FRA' is already in iso_3166_1\."):
        lists.read(write(again, with_countries))


def test_a_list_that_is_not_carried_is_refused_with_those_that_are():
    with pytest.raises(UnknownList, match=r"^Use one of the lists: adviser_level, .*'colour' is"):
        lists.load("colour")


def test_a_list_is_read_once():
    assert lists.load("layer") is lists.load("layer")


@pytest.mark.parametrize("error", [BadList("Mend it.", file="colour.csv"), UnknownList("Ask.")])
def test_every_error_is_one_family(error):
    assert isinstance(error, CodesError)
    assert isinstance(error, ValueError)
