"""Does each thing that TOML can have wrong say what to write, and where?"""

from __future__ import annotations

import pytest

from safetoshare.protocol import CaseError
from safetoshare.protocol.mending import OTHERWISE, REMEDIES
from safetoshare.protocol.positions import parse

BEFORE = 'id = "a"\n\n[facts]\nrole = "victim"\n'
AFTER = '\nage = "adult"\n[other]\nx = "y"\n'

FAULTS = {
    "role = 'x'": "Give 'role' once in its table",
    "a = { b = 1, b = 2 }": "Give each key of 'a' once",
    "[facts]": "Write the heading of 'facts' once",
    "[facts.role]": "Give 'facts.role' once in its table",
    "a = { b = 1 }\na.c = 2": "Give 'a.c' whole in one place",
    'a = "x': "Close the quotation marks of 'a' on the same line",
    "a = 'x": "Close the quotation marks of 'a' on the same line",
    'a = """x': "Close the quotation marks of 'a'",
    'a = "\\q"': "Write two backslashes for one in 'a'",
    "a = [1 2]": "Close the list of 'a'",
    "a = { b = 1": "Close the table of 'a' on the same line",
    "[ab": "Close the brackets of the heading 'ab'",
    "a = 2020-02-30": "Write a day that exists in 'a'",
    "a = 2020-13-01": "Write 'a' as name = value",
    "a = b": "Write 'a' as name = value",
    "a": "Write 'a' as name = value",
    "= 1": "Write this line as name = value",
    'a = "b" c': "Write 'a' as name = value",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_to_write_and_where(fault: str) -> None:
    with pytest.raises(CaseError) as caught:
        parse((BEFORE + fault + AFTER).encode(), "case.toml", CaseError)
    assert caught.value.sentence.startswith(FAULTS[fault])
    assert caught.value.where == f"case.toml, line {5 + fault.count(chr(10))}"


def test_no_sentence_is_the_parser_s_own() -> None:
    assert all(remedy[0].isupper() and "{it}" in remedy for _, remedy in REMEDIES)
    assert "{it}" in OTHERWISE
