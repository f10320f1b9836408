"""Can a stranger find every instrument, and read each whole?"""

import json
import re

import pytest

from safetoshare.protocol import carried

LIBRARY = carried()


def flat(text):
    return re.sub(r"\s+", " ", text)


def test_every_instrument_is_listed_under_its_layer(run):
    ended = run("protocol", "list")
    assert ended.code == 0
    assert all(name in ended.out for name in [*LIBRARY.instruments, *LIBRARY.plans])
    assert ended.out.index("Statute") < ended.out.index("National rule") < ended.out.index("Forum")
    assert (
        "No longer in force; from 2018-10-03 until 2020-04-23; Known from what others" in ended.out
    )
    assert "Proposed; never in force" in ended.out
    assert "1 clause\n" in ended.out


def test_the_list_for_machines(run):
    data = json.loads(run("protocol", "list", "--json").out)
    assert data["format"] == "safetoshare.list/1"
    assert {entry["id"] for entry in data["instruments"]} == set(LIBRARY.instruments)
    (npcc,) = [entry for entry in data["instruments"] if entry["id"] == "npcc-2018"]
    assert npcc == {
        "id": "npcc-2018",
        "short": "NPCC paper of 2018",
        "layer": "force",
        "status": "historic",
        "in_force_from": "2018-10-03",
        "in_force_to": "2020-04-23",
        "quality": "reported",
        "clauses": 4,
    }


@pytest.mark.parametrize("name", LIBRARY.instruments)
def test_each_instrument_is_shown_whole(run, name):
    instrument = LIBRARY.instruments[name]
    text = flat(run("protocol", "show", name).out)
    said = [*instrument.clauses, *instrument.conditions, *instrument.not_modelled]
    assert all(flat(rule.citation) in text for rule in said)
    assert all(rule.id in text for rule in [*instrument.clauses, *instrument.conditions])
    assert flat(instrument.unconfirmed) in text


@pytest.mark.parametrize("name", LIBRARY.instruments)
def test_each_instrument_is_shown_to_machines(run, name):
    instrument = LIBRARY.instruments[name]
    data = json.loads(run("protocol", "show", name, "--json").out)
    assert data["format"] == "safetoshare.instrument/1"
    for clause, shown in zip(instrument.clauses, data["clauses"], strict=True):
        assert shown["id"] == clause.id
        assert {fact: frozenset(values) for fact, values in shown["when"].items()} == dict(
            clause.when.allowed
        )


def test_what_a_clause_bars_of_what_goes_is_said(run):
    text = flat(run("protocol", "show", "modern-slavery-act-2015").out)
    assert "modern-slavery-act-2015.sch2-items bars, of what goes, Name; Date of birth" in text
