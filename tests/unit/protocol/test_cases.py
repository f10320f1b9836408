"""Is a case read exactly, and refused with file, line and nearest name when it is wrong?"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from safetoshare.protocol import CaseError, carried, make_case, parse_case, read_case
from safetoshare.protocol.cases import LARGEST

VOCABULARY = carried().vocabulary

TOML = """\
id = "tt"
title = "TT"
story = "She rang the police."
source = "report, line 2515"

[facts]
role = "victim"
domestic_abuse = "yes"

[cited]
role = "line 2515"

[[question]]
title = "May they ring?"
[question.facts]
act = "referral"

[[question]]
title = "May they ask?"
facts = { act = "ask_about_status" }
"""


def test_a_case_in_toml_holds_its_questions() -> None:
    case_file = parse_case(TOML.encode(), "tt.toml", VOCABULARY)
    assert (case_file.id, case_file.cited["role"]) == ("tt", "line 2515")
    assert [question.title for question in case_file.questions] == [
        "May they ring?",
        "May they ask?",
    ]
    assert case_file.questions[0].case.facts == {
        "role": "victim",
        "domestic_abuse": "yes",
        "act": "referral",
    }


@pytest.mark.parametrize("text", [TOML, '{"facts": {"role": "victim"}}'])
def test_a_byte_order_mark_does_no_harm(text: str) -> None:
    assert parse_case(b"\xef\xbb\xbf" + text.encode(), "case", VOCABULARY).questions


def test_a_case_in_json_is_one_question() -> None:
    case_file = parse_case(b'{"facts": {"role": "victim"}}', "-", VOCABULARY)
    assert [dict(question.case.facts) for question in case_file.questions] == [{"role": "victim"}]


def test_a_case_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(TOML)
    assert read_case(path, VOCABULARY).title == "TT"
    with pytest.raises(CaseError, match="Name a file that can be read"):
        read_case(tmp_path / "none.toml", VOCABULARY)


def test_what_has_no_end_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(CaseError, match=r"^Give one case, in at most 1,000,000 bytes.*\(zero\)$"):
        read_case(Path("/dev/zero"), VOCABULARY)


def test_a_case_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(TOML + "#" * (LARGEST - len(TOML)))
    assert read_case(path, VOCABULARY).questions


WRONG = {
    "an unknown fact": (TOML.replace("domestic_abuse =", "domestic_abus ="), 8, "domestic_abuse"),
    "an unknown value": (TOML.replace('role = "victim"', 'role = "victm"'), 7, "Nearest: victim"),
    "a value that is no text": (TOML.replace('"yes"', "true"), 8, "Write one value of 'domestic"),
    "a value that is nothing": ('{"facts":\n{"role": null}}', 2, "Write one value of 'role', in q"),
    "a value that is a list": ('{"facts":\n{"role": ["victim"]}}', 2, "Known: other_person"),
    "a value over two lines": ('{"facts":\n{"role": "vic\\ntim"}}', 2, r"'vic\ntim' is none"),
    "a fact in capitals": (TOML.replace("role = \"v", "ROLE = \"v"), 7, "Nearest: role"),
    "a value in capitals": (TOML.replace('"victim"', '"VICTIM"'), 7, "Nearest: victim"),
    "a fact outside": ('id = "a"\nrole = "victim"', 2, "Put 'role' into 'facts'"),
    "a fact outside in JSON": ('{"id": "a",\n"role": "victim"}', 2, "Put 'role' into 'facts'"),
    "facts misspelt": ('id = "a"\n[fact]\nrole = "victim"', 2, "Write 'facts' for 'fact'"),
    "a title misspelt": (TOML.replace('title = "May they a', 'titel = "May they a'), 19, "'titel'"),
    "a key with an escape": ('[facts]\n"r\\u006fle" = "x"', 2, "Use a known value of 'role'"),
    "a key with an escape in JSON": ('{"facts":\n{"r\\u006fle": "x"}}', 2, "known value of 'role'"),
    "a key within a text": ('{"title": "\\"role\\": ",\n"facts":\n{"role": "x"}}', 3, "of 'role'"),
    "a question in JSON": (
        '{"facts": {}, "question": [\n{"title": "a", "facts": {}},\n'
        '{"title": "b", "facts":\n{"rol": ""}}]}',
        4,
        "Nearest: role",
    ),
    "a list in JSON": ('{"facts": {}, "question": [\n1]}', 2, "Write a table here"),
    "an unknown key": (TOML.replace("story", "storry"), 3, "Nearest: story"),
    "an unknown fact in a question": (TOML.replace("act = \"r", "akt = \"r"), 16, "Nearest: act"),
    "a citation of no fact": (TOML.replace("role = \"line", "rule = \"line"), 11, "Nearest: role"),
    "broken TOML": (TOML.replace('id = "tt"', "id = tt"), 1, "Write 'id' as name = value"),
    "TOML that ends too soon": ('title = "x', 1, "Close the quotation marks of 'title'"),
    "a fact twice": ('[facts]\nrole = "victim"\nrole = "victim"\n', 3, "Give 'role' once"),
    "a text over the line": ('id = "a\n[facts]\n', 1, "Close the quotation marks of 'id'"),
    "a thirteenth month": ('[facts]\n\nage = 2020-13-01\n', 3, "Write 'age' as name = value"),
    "broken JSON": ('{\n"facts": {"role" "victim"}}', 2, "Mend the JSON"),
    "a fact twice in JSON": ('{"facts": {\n"role": "victim",\n"role": ""}}', 3, "Give 'role' once"),
    "an unknown value in JSON": ('{\n"facts": {\n"age": "adult",\n"role": "x"}}', 4, "'x' is none"),
    "one bracket too few": ("[facts]\n[question]\n", 2, "[[question]]"),
    "a number too long": ('{"facts": {"role": ' + "9" * 5000 + "}}", 0, "Make it simpler"),
    "nested too deep": ('{"facts": ' + "[" * 100000, 0, "Make it simpler"),
    "nested too deep in TOML": ("a = " + "[" * 5000 + "]" * 5000, 0, "Make it simpler"),
    "half a character": ('{"title": "\\ud800", "facts": {}}', 0, "Save the file as UTF-8"),
    "facts that are no table": ('{\n"facts": 5}', 2, "Write a table"),
    "no facts": ("title = 'x'", 1, "Give 'facts'"),
    "no facts in JSON": ("{}", 1, "Give 'facts'"),
}  # fmt: skip


@pytest.mark.parametrize("text", ["[1]", '"facts"', "null", "3"])
def test_json_that_holds_no_object_is_told_so(text: str) -> None:
    """By its ending: the first character alone would make TOML of it."""
    with pytest.raises(CaseError, match=r"^Write one object: .*\(case\.json, line 1\)$"):
        parse_case(text.encode(), "case.json", VOCABULARY)


def test_what_is_called_toml_is_read_as_toml() -> None:
    with pytest.raises(CaseError, match=r"as name = value.*\(case\.toml, line 1\)$"):
        parse_case(b'{"facts": {}}', "case.toml", VOCABULARY)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_case_is_refused_by_line(name: str) -> None:
    text, line, says = WRONG[name]
    with pytest.raises(CaseError) as caught:
        parse_case(text.encode(), "case", VOCABULARY)
    assert caught.value.where == (f"case, line {line}" if line else "case")
    assert says in caught.value.sentence


@pytest.mark.parametrize("source", [b'{"facts": "\xff"}', b'facts = "\xff"'])
def test_what_is_not_utf_8_is_refused(source: bytes) -> None:
    with pytest.raises(CaseError, match="Save the file as UTF-8"):
        parse_case(source, "case", VOCABULARY)


def test_facts_from_a_page_are_checked_the_same_way() -> None:
    assert make_case(VOCABULARY, {"age": "adult"}).facts == {"age": "adult"}
    with pytest.raises(CaseError, match=r"^Use a known fact.*\(form\)$"):
        make_case(VOCABULARY, {"agge": "adult"}, where="form")


def test_a_case_survives_being_written_as_json() -> None:
    facts = {"role": "victim", "age": "child"}
    written = json.dumps({"facts": facts}).encode()
    assert parse_case(written, "-", VOCABULARY).questions[0].case.facts == facts


@pytest.mark.parametrize("name", ["case.toml", "case.json", "standard input"])
def test_whatever_is_broken_in_a_file_is_refused_in_one_line(name: str) -> None:
    """Never an internal error, whichever characters are lost or put in."""
    rng = random.Random(name)
    json_text = json.dumps({"facts": {"role": "victim"}, "question": []}, indent=1)
    pieces = ['"', "'", "[", "]", "{", "}", "\n", "=", ",", ":", "\\", '"""', "null", "\\u00", "é"]
    for _ in range(1000):
        text = rng.choice([TOML, json_text])
        place = rng.randrange(len(text))
        broken = text[:place] + rng.choice(pieces) + text[place + rng.randint(0, 5) :]
        try:
            parse_case(broken.encode(), name, VOCABULARY)
        except CaseError as refused:
            assert refused.where
            assert "\n" not in str(refused)
