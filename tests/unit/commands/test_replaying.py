"""Can somebody who makes policy ask what a year would have been under another rule?"""

import json
import sys
import time

import pytest

from safetoshare.commands import replaying
from safetoshare.protocol.library import carried_stack

KNOWN = {
    "act": "referral",
    "actor": "police_officer",
    "recipient": "immigration_enforcement",
    "purpose": "assist_immigration_enforcement",
    "identity_included": "yes",
    "role": "victim",
    "capacity": "victim_or_witness",
    "counter_allegation": "none",
    "age": "adult",
    "honour_based_abuse": "no",
    "female_genital_mutilation": "no",
    "consent": "not_asked",
    "person_at_immediate_risk": "no",
    "organised_crime_link": "no",
    "court_order": "no",
    "slavery_indicators": "no",
}
HEADER = ",".join(["case,force,offence,domestic_abuse,certainty", *KNOWN])
REFERRAL = ",".join(KNOWN.values())
CASES = f"""\
{HEADER}
A1,E23000028,8N,yes,doubt,{REFERRAL}
A2,E23000028,8N,yes,documentary_evidence,{REFERRAL}
A3,,,,,{REFERRAL}
A4,E23000032,106,no,doubt,{REFERRAL.replace("immigration_enforcement,assist", "nobody,assist")}
{"," * HEADER.count(",")}
"""


@pytest.fixture
def year(tmp_path):
    path = tmp_path / "year.csv"
    path.write_text(CASES)
    return path


def test_the_report_tells_answers_differences_contradictions_and_groups(run, year):
    ended = run(
        "protocol", "replay", year, "--stack", "guidance-force", "--against", "recommendation-force"
    )
    assert ended.code == 0
    assert ended.out.startswith("4 cases of year.csv. 1 blank row is left out.\nguidance-force: ")
    assert carried_stack("recommendation-force").hash in ended.out
    assert "Answers of guidance-force\n" in ended.out
    assert "Answers of recommendation-force\n" in ended.out
    assert "such as row 1 (A1)" in ended.out
    assert "somebody-is-told" in ended.out and "such as row 4 (A4)" in ended.out
    assert "None: the facts contradict" in ended.out
    assert "\n  Essex " in ended.out and "\n  Modern slavery " in ended.out
    assert "\n  (not given) " in ended.out


def test_one_stack_has_nothing_to_differ_from(run, year, tmp_path):
    out = tmp_path / "answers.csv"
    ended = run(
        "protocol", "replay", year, "--stack", "recommendation-1", "--out", out, "--grounds"
    )
    assert ended.code == 0
    assert "otherwise\n  nowhere" not in ended.out
    assert '"do_not_share",,"barred","recommendation-1.stop-sharing"' in out.read_text()
    same = run("protocol", "replay", year, "--stack", "npcc-2020", "--against", "npcc-2020")
    assert "Where npcc-2020 answers otherwise\n  nowhere" in same.out
    assert "Refused" in same.out


def test_the_report_for_machines(run, year):
    arguments = ["protocol", "replay", year, "--stack", "guidance-force", "--json"]
    data = json.loads(run(*arguments, "--against", "recommendation-force").out)
    assert data["format"] == "safetoshare.replay/1"
    assert (data["file"], data["cases"], data["blank_rows"]) == ("year.csv", 4, 1)
    assert [stack["id"] for stack in data["stacks"]] == ["guidance-force", "recommendation-force"]
    assert sum(data["stacks"][0]["cases"].values()) == 4
    assert data["stacks"][1]["cases"]["do_not_share"] >= 1
    [difference] = [d for d in data["differences"] if d["against"] == "do_not_share"]
    assert difference["examples"][0] == {
        "row": 1,
        "case": "A1",
        "force": "E23000028",
        "offence": "8N",
    }
    assert data["impossible"][0]["constraint"] == "somebody-is-told"
    assert [group["code"] for group in data["by_force"]] == ["E23000028", "E23000032", ""]
    assert sum(group["differing"] for group in data["by_force"]) == sum(
        d["cases"] for d in data["differences"]
    )
    alone = json.loads(run(*arguments).out)
    assert alone["differences"] == []
    assert len(alone["by_offence"][0]["cases"]) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--stack", "guidance-farce"], "Nearest: guidance-force"),
        ([], "Give"),
        (["--stack", "npcc-2020", "--out", "x.txt"], "end in .csv or .parquet"),
    ],
)
def test_what_cannot_be_replayed_is_refused(run, year, arguments, sentence):
    ended = run("protocol", "replay", year, *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert sentence in ended.err


def test_bad_cells_are_refused_by_line(run, year):
    year.write_text(CASES.replace("documentary_evidence", "evidence"))
    ended = run("protocol", "replay", year, "--stack", "npcc-2020")
    assert ended.code == 2
    assert ended.err.startswith("Use a known value, or leave it blank: 'evidence' is none.")
    assert ended.err.endswith("(year.csv, line 3, column 'certainty')\n")


def test_invented_cases_can_be_made_and_replayed(run, tmp_path):
    made = tmp_path / "year.parquet"
    ended = run("protocol", "generate", "--cases", "1200", "--seed", "4", "--out", made)
    assert ended.out == "1,200 invented cases are in year.parquet.\n"
    again = run("protocol", "replay", made, "--stack", "firewall-force", "--json")
    data = json.loads(again.out)
    assert data["cases"] == 1200
    assert data["impossible"] == []


def test_the_bar_is_drawn_only_for_somebody_who_waits(monkeypatch, capsys):
    class Terminal:
        def __init__(self):
            self.drawn = ""

        def write(self, text):
            self.drawn += text

        def flush(self):
            pass

        def isatty(self):
            return True

    now = [0.0]
    terminal = Terminal()
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(sys, "stderr", terminal)
    with replaying._progress("Deciding") as progress:
        progress(0.3)
        assert terminal.drawn == ""
        now[0] = 2.5
        progress(0.6)
        assert "60%" in terminal.drawn
    assert capsys.readouterr() == ("", "")
