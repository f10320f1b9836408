"""Does a stack survive the way into a spreadsheet and back, and is a wrong edit refused by cell?"""

import csv

import pytest

from safetoshare.protocol import Case, RuleError, carried, decide
from safetoshare.protocol.library import carried_stack
from safetoshare.protocol.sheets import Edited, edited, read_sheet, write_sheet

NAME = "recommendation-force"
STOP = "recommendation-1.stop-sharing"


@pytest.fixture
def sheet(tmp_path):
    """Write the table of a stack, let somebody edit its rows, and return its path."""

    def made(edit=lambda rows: None, name=NAME):
        path = tmp_path / "table.csv"
        write_sheet(carried_stack(name), path)
        with path.open(encoding="utf-8", newline="") as file:
            rows = [dict(row) for row in csv.DictReader(file)]
        edit(rows)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return made


def rule(rows, name):
    return next(row for row in rows if row["id"] == name)


def line_of(rows, name):
    return next(line for line, row in enumerate(rows, 2) if row["id"] == name)


@pytest.mark.parametrize("name", carried().names)
def test_a_table_that_nobody_edited_has_the_same_hash(name, tmp_path):
    stack, path = carried_stack(name), tmp_path / "table.csv"
    write_sheet(stack, path)
    again = read_sheet(path, carried())
    assert again.hash == stack.hash
    assert edited(stack, again) == Edited((), (), ())


def test_blank_rows_and_columns_in_another_order_change_nothing(sheet):
    def shuffled(rows):
        rows.insert(3, dict.fromkeys(rows[0], ""))
        for place, row in enumerate(rows):
            rows[place] = dict(reversed(row.items()))

    assert read_sheet(sheet(shuffled), carried()).hash == carried_stack(NAME).hash


def test_an_edit_changes_what_is_answered(sheet):
    def widened(rows):
        rule(rows, STOP)["certainty"] = "not documentary_evidence"
        rule(rows, "recommendation-1.evidence")["certainty"] = "documentary_evidence"
        rule(rows, "recommendation-1.evidence")["effect"] = "forbid"
        rule(rows, "recommendation-1.evidence")["items"] = ""
        rule(rows, "recommendation-1.evidence")["instead"] = (
            "local_specialist ; solicitor_or_regulated_adviser"
        )
        rows.remove(rule(rows, "recommendation-1.told"))
        scope = next(
            r for r in rows if r["kind"] == "scope" and r["instrument"] == "recommendation-1"
        )
        scope["role"] = "victim; witness"
        added = {**rule(rows, STOP), "id": "recommendation-1.added", "expects": "yes"}
        rows.append({**added, "effect": "permit", "items": "name"})

    before, after = carried_stack(NAME), read_sheet(sheet(widened), carried())
    assert edited(before, after) == Edited(
        ("recommendation-1.added",),
        ("recommendation-1.told",),
        ("recommendation-1", STOP, "recommendation-1.evidence"),
    )
    facts = {
        "act": "referral",
        "actor": "police_officer",
        "recipient": "immigration_enforcement",
        "purpose": "assist_immigration_enforcement",
        "identity_included": "yes",
        "role": "witness",
        "capacity": "victim_or_witness",
        "counter_allegation": "none",
        "domestic_abuse": "yes",
        "certainty": "documentary_evidence",
        "source": "document",
        "slavery_indicators": "no",
        "court_order": "no",
    }
    assert decide(before, Case(facts)).answer != "do_not_share"
    assert decide(after, Case(facts)).answer == "do_not_share"


def unscoped(rows):
    rows.remove(next(r for r in rows if r["kind"] == "scope" and r["instrument"] == "npcc-2020"))


def without_the_law(rows):
    rows[:] = [row for row in rows if row["instrument"] != "data-protection-act-2018"]


def without_a_column(rows):
    for row in rows:
        del row["role"]


def set_to(name, **cells):
    def edit(rows):
        rule(rows, name).update(cells)

    return edit


@pytest.mark.parametrize(
    ("edit", "sentence", "column"),
    [
        (
            set_to(STOP, certainty="dout"),
            "Use a known value: 'dout' is none. Nearest: doubt",
            "certainty",
        ),
        (set_to(STOP, certainty="not dout"), "Use a known value: 'dout' is none.", "certainty"),
        (set_to(STOP, effect="forbids"), "Choose an effect: 'forbids' is none.", "effect"),
        (set_to(STOP, effect="require"), "a duty comes only from statute", "effect"),
        (set_to(STOP, obligations="pray"), "pray", "obligations"),
        (set_to(STOP, instead=""), "Say in 'instead' what to do", None),
        (set_to(STOP, citation=""), "Cite the paragraph", None),
        (set_to(STOP, kind="rule"), "Use a known name: 'rule' is none.", "kind"),
        (set_to(STOP, instrument="recommendation-9"), "Nearest: recommendation-", "instrument"),
        (set_to(STOP, expects="no"), "Use a known name: 'no' is none.", "expects"),
        (set_to(STOP, on="always"), "Empty this cell: a clause has no such thing.", "on"),
        (
            set_to("recommendation-1.told", effect="permit"),
            "a condition has no such thing.",
            "effect",
        ),
        (set_to("recommendation-1.told", items="name"), "a condition has no such thing.", "items"),
        (set_to(STOP, **{"text.en": ""}), "en", "text.en"),
        (set_to(STOP, nationality="british"), "no rule may turn on it", "nationality"),
        (set_to("recommendation-1.evidence", id=STOP), "Give it its own id", "id"),
        (set_to(STOP, outranks="nothing.such"), "outranks", "outranks"),
    ],
)
def test_a_wrong_edit_is_refused_by_line_and_column(sheet, edit, sentence, column):
    with pytest.raises(RuleError) as refused:
        read_sheet(sheet(edit), carried())
    assert sentence in refused.value.sentence
    assert refused.value.where.startswith("table.csv, line ")
    if column:
        assert refused.value.where.endswith(f", column '{column}'")


def test_a_scope_that_cannot_be_used_names_its_cell(sheet):
    def edit(rows):
        scope = next(
            r for r in rows if r["kind"] == "scope" and r["instrument"] == "recommendation-1"
        )
        scope["role"] = "victims"

    with pytest.raises(RuleError) as refused:
        read_sheet(sheet(edit), carried())
    assert refused.value.where.endswith(", column 'role'")


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (unscoped, "Give 'npcc-2020' one row of kind 'scope'"),
        (
            without_the_law,
            "Put back the rows of data-protection-act-2018: the law is never left out.",
        ),
        (without_a_column, "Put back the columns that are gone: role."),
        (set_to(STOP, colour="red"), "Give each known column once: not 'colour'."),
    ],
)
def test_what_is_missing_or_too_much_is_refused(sheet, edit, sentence):
    with pytest.raises(RuleError) as refused:
        read_sheet(sheet(edit), carried())
    assert sentence in refused.value.sentence


def test_what_is_no_table_is_refused(sheet, tmp_path):
    with pytest.raises(RuleError, match="Name a file that can be read: No such file"):
        read_sheet(tmp_path / "none.csv", carried())
    path = sheet()
    whole = path.read_bytes()
    path.write_bytes(whole + b"clause,too,short\n")
    with pytest.raises(RuleError, match="cells, as the first line does: here are 3"):
        read_sheet(path, carried())
    for spoilt in (whole + b"\xff", whole + b'"x"y'):
        path.write_bytes(spoilt)
        with pytest.raises(RuleError, match="Save the table as CSV with commas and in UTF-8"):
            read_sheet(path, carried())
