"""Is only what can still matter asked, the file read first, and the answer given at the end?"""

from __future__ import annotations

import io
import json
import sys

import pytest

from safetoshare.protocol import carried
from tests.unit.commands.conftest import DOUBT

STACK = ("--stack", "recommendation-force")
OPEN = DOUBT.replace('certainty = "doubt"', 'source = "home_office"')


@pytest.fixture
def answering(monkeypatch):
    """Type these answers, one on each line."""

    def typed(*answers):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{a}\n" for a in answers)))

    return typed


def number(fact, value):
    return list(carried().vocabulary.facts[fact].values).index(value) + 1


def test_what_the_file_decides_is_not_asked(run, case):
    ended = run("protocol", "ask", case(), *STACK)
    assert ended.code == 0
    assert "Questions expected: 0.0" in ended.err
    assert "Nothing more can matter: 0 asked" in ended.err
    assert "REFER HER" in ended.out
    assert "Answer: Do not share" in ended.out


def test_questions_go_on_until_the_answer_is_decided(run, case, answering):
    told = OPEN.replace('court_order = "no"\n', "")
    answering(2, number("certainty", "doubt"))
    ended = run("protocol", "ask", case(told), *STACK)
    assert ended.code == 0
    assert "1. Has a court ordered" in ended.err
    assert "2. What do you have" in ended.err
    assert "You can answer this yourself." in ended.err
    assert "2 asked, 0 of them of the person." in ended.err
    assert "Answer: Do not share" in ended.out
    assert "?" not in ended.out


def test_what_nobody_can_say_is_not_asked_again(run, case, answering):
    told = DOUBT.replace('court_order = "no"\n', "")
    answering("?")
    ended = run("protocol", "ask", case(told), *STACK)
    assert ended.code == 0
    assert "1 asked" in ended.err
    assert "Answer: Ask a person" in ended.out
    assert "A court has ordered it" in ended.out


def test_only_what_can_be_is_offered(run, case, answering):
    """A victim is never only accused: with one value left there is nothing to ask."""
    told = DOUBT.replace('recipient = "immigration_enforcement"\n', "")
    ended = run("protocol", "ask", case(told), *STACK, "--next", "--json")
    values = [each["value"] for each in json.loads(ended.out)["question"]["values"]]
    assert "nobody" not in values
    assert "immigration_enforcement" in values


def test_until_the_duties_are_fixed_takes_longer(run, answering):
    told = run("protocol", "ask", *STACK, "--next").out
    longer = run("protocol", "ask", *STACK, "--next", "--obligations").out
    expected = [float(text.split()[2].rstrip(",")) for text in (told, longer)]
    assert 0 < expected[0] < expected[1]


def test_the_next_question_is_there_for_machines(run, case):
    data = json.loads(run("protocol", "ask", case(OPEN), *STACK, "--next", "--json").out)
    assert data["format"] == "safetoshare.question/1"
    assert data["question"]["fact"] == "certainty"
    assert data["question"]["asked_of"] == "officer"
    assert data["still_matter"] == ["certainty"]
    assert data["expected"]["questions"] >= data["expected"]["bound"] > 0
    assert data["answer"] == "ask_a_person"
    assert set(data["possible"]) == {"do_not_share", "may_share"}


def test_a_machine_is_told_when_nothing_more_can_matter(run, case):
    told = DOUBT.replace('certainty = "doubt"\n', "")
    # Where it comes from can rule out that it is evidence, so that is asked for instead.
    instead = run("protocol", "ask", case(told), *STACK, "--next", "--unknown", "certainty").out
    assert "Where does that come from?" in instead
    unknown = ("--unknown", "certainty", "--unknown", "source")
    ended = run("protocol", "ask", case(told), *STACK, "--next", "--json", *unknown)
    data = json.loads(ended.out)
    assert (data["question"], data["still_matter"]) == (None, [])
    assert (data["unavailable"], data["answer"]) == (["certainty", "source"], "ask_a_person")
    ended = run("protocol", "ask", case(told), *STACK, "--next", *unknown)
    assert ended.out == "Nothing more can matter: decide.\n"


def test_standard_input_may_hold_the_case_for_one_question(run, typed_in):
    typed_in(DOUBT.replace('court_order = "no"\n', ""))
    ended = run("protocol", "ask", "-", *STACK, "--next")
    assert "Has a court ordered" in ended.out


def test_one_question_of_several_is_chosen(run, case):
    second = '[[question]]\ntitle = "Check her"\nfacts = { act = "pnc_check" }\n'
    path = case(f"{DOUBT}\n{second}")
    ended = run("protocol", "ask", path, *STACK)
    assert ended.code == 2
    assert ended.err.startswith("Choose one question of case.toml with --question: 1 Refer her; 2")
    for wrong in (0, 3):
        assert run("protocol", "ask", path, *STACK, "--question", wrong).code == 2
    assert run("protocol", "ask", path, *STACK, "--question", 1).code == 0


def test_what_cannot_be_worked_out_soon_is_not(run):
    draft = ("--instrument", "recommendation-3-draft")
    out = run("protocol", "ask", *draft, "--next", "--obligations").out
    assert out.startswith("How many questions it will take is not worked out")


REFUSED = {
    "no rules": ([], "Choose the rules"),
    "json alone": ([*STACK, "--json"], "Give --next as well"),
    "answers and case from one input": (["-", *STACK], "Name a file"),
    "no such fact": ([*STACK, "--unknown", "certanty"], "Name a known fact"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_refused(run, name):
    arguments, says = REFUSED[name]
    ended = run("protocol", "ask", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(says)


def test_a_contradiction_is_refused_before_anybody_is_asked(run, case):
    told = DOUBT.replace('"victim_or_witness"', '"suspect_only"')
    ended = run("protocol", "ask", case(told), *STACK)
    assert ended.code == 2
    assert "a-victim-is-never-only-accused" in ended.err
    assert "line" in ended.err


def test_leaving_halfway_answers_nothing(run, answering):
    answering()
    ended = run("protocol", "ask", *STACK)
    assert (ended.code, ended.out) == (130, "")
