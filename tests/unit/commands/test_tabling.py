"""Can a stack be taken into a spreadsheet, checked, and tried on a year of cases?"""

import pytest

from safetoshare.protocol.library import carried_stack

NAME = "recommendation-force"


@pytest.fixture
def table(run, tmp_path):
    path = tmp_path / "table.csv"
    ended = run("protocol", "table", NAME, "--out", path)
    assert ended.code == 0
    assert ended.out.endswith(f"of {NAME} are in table.csv.\nHash: {carried_stack(NAME).hash}\n")
    return path


def test_an_unedited_table_says_the_same_rules(run, table):
    ended = run("protocol", "table", NAME, "--check", table)
    assert ended.out == f"The table says the same rules.\nHash: {carried_stack(NAME).hash}\n"


def test_an_edited_table_says_what_it_changes(run, table):
    table.write_text(table.read_text().replace("short_of_evidence", "doubt", 1))
    ended = run("protocol", "table", NAME, "--check", table)
    assert ended.out.startswith("Changed:\n  - recommendation-1.stop-sharing\nHash: ")
    assert carried_stack(NAME).hash not in ended.out
    other = run("protocol", "table", "guidance-force", "--check", table)
    assert "Added:\n  - recommendation-1\n" in other.out
    other = run("protocol", "table", "firewall-force", "--check", table)
    assert "Taken out:\n  - firewall-liberty-2018\n" in other.out


def test_another_order_is_told(run, table):
    lines = table.read_text().splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if "recommendation-1.stop-sharing" in line)
    lines[place], lines[place + 1] = lines[place + 1], lines[place]
    table.write_text("".join(lines))
    ended = run("protocol", "table", NAME, "--check", table)
    assert ended.out.startswith("The order of the rules has changed.\nHash: ")


def test_a_wrong_edit_is_refused(run, table):
    table.write_text(table.read_text().replace("short_of_evidence", "short_of_evidnce", 1))
    ended = run("protocol", "table", NAME, "--check", table)
    assert (ended.code, ended.out) == (2, "")
    near = "Use a known value: 'short_of_evidnce' is none. Nearest: short_of_evidence"
    assert ended.err.startswith(near)
    assert ended.err.endswith(", column 'certainty')\n") and ended.err.count("column") == 1


def test_one_of_writing_and_reading_is_chosen(run, table):
    for arguments in ([], ["--out", table, "--check", table]):
        ended = run("protocol", "table", NAME, *arguments)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err == "Choose --out to write the table, or --check to read one.\n"


def test_a_year_is_replayed_under_an_edited_table(run, table, tmp_path):
    made = tmp_path / "year.parquet"
    run("protocol", "generate", "--cases", "500", "--seed", "1", "--out", made)
    table.write_text(table.read_text().replace("short_of_evidence", "doubt", 1))
    ended = run("protocol", "replay", made, "--stack", NAME, "--against", table)
    assert ended.code == 0
    assert "Do not share becomes ask a person" in ended.out
