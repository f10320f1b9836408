"""Is what goes into a spreadsheet words, whatever somebody called themselves?"""

from __future__ import annotations

import csv
import io
import json

import pytest

from safetoshare.ledger.models import Entry
from safetoshare.web.scrutiny import machines
from safetoshare.web.scrutiny.machines import COLUMNS, download, safe
from tests.factories import by, make_organisation, record_something, somebody

pytestmark = pytest.mark.django_db


def text_of(form: str) -> str:
    response = download(form, Entry.objects.all())
    return b"".join(response.streaming_content).decode()


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_would_be_a_formula_is_words(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "1", "Invented = Person", "a-b"])
def test_words_stay_as_they_are(cell: str) -> None:
    assert safe(cell) == cell


def test_a_name_that_is_a_formula_does_not_run() -> None:
    grant = somebody("officer")
    grant.user.name = "=HYPERLINK(1)"
    grant.user.save()
    record_something(make_organisation(), by(grant))
    [row] = csv.DictReader(io.StringIO(text_of("csv")))
    assert row["by"] == "'=HYPERLINK(1)"
    assert row["sentence"].startswith("'=HYPERLINK(1) read what is on record")
    assert tuple(row) == COLUMNS


def test_all_entries_come_newest_first_however_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machines, "AT_ONCE", 2)
    entries = [record_something(make_organisation()) for _ in range(5)]
    told = json.loads(text_of("json"))
    assert [each["number"] for each in told] == [each.number for each in reversed(entries)]
    assert told[0]["by"] == "The product itself"
    assert told[0]["organisation_id"] is None
    assert len(list(csv.reader(io.StringIO(text_of("csv"))))) == 6


def test_of_nothing_there_is_an_empty_list() -> None:
    assert json.loads(text_of("json")) == []
    assert text_of("csv").count("\n") == 1
