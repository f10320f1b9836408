"""Do the ten real cases read right to somebody who knows the report?

The table below is written by hand from what the report means, with the reason where that is not
plain. Each line: the act, then the answer of a force that follows the NPCC paper of 2020, of one
that has also adopted Recommendation 1, and of one with a complete firewall.
"""

import re
from pathlib import Path

import pytest

from safetoshare.protocol import carried, decide, explain, read_case
from safetoshare.protocol.explaining import QUESTION_FACTS

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "examples" / "cases").glob("*.toml"))
KINDS = ("guidance-force", "recommendation-force", "firewall-force")
NO, ASK, MAY, MUST = "do_not_share", "ask_a_person", "may_share", "must_share"

EXPECTED = {
    "tt-and-her-husband": [
        # Even the papers of 2018 and 2020 bar a check made only to find a breach.
        ("status_check", NO, NO, NO),
        # Nothing raises a suspicion (she has a visa): the paper's trigger is not met, a supervisor
        # is asked; Recommendation 1 stops sharing short of evidence.
        ("identifying_enquiry", ASK, NO, NO),
        # Lines 2521-2532: asked at length, and every time, and never for the crime.
        ("ask_about_status", NO, NO, NO),
        ("referral", MAY, MAY, MAY),
    ],
    "spouse-who-left": [
        ("referral", MAY, NO, NO),
        # Recommendation 1 ends where there is evidence of an offence (lines 369-370).
        ("referral", MAY, MAY, NO),
        ("support_letter", MAY, MAY, MAY),
    ],
    "fgm-victim": [
        # Footnotes 6 and 81: for the recommendations, mutilation is domestic abuse.
        ("identifying_enquiry", MAY, NO, NO),
        ("referral", MAY, MAY, MAY),
        ("referral", MAY, MAY, MAY),
    ],
    "essex-lorry-witness": [
        # Recommendation 1 is about victims of domestic abuse; a witness is not reached.
        ("referral", MAY, MAY, NO),
        # Lines 3066-3070 and footnote 77: what is known about gangs still flows.
        ("disclosure_of_intelligence", MAY, MAY, MAY),
        ("referral", MAY, MAY, MAY),
    ],
    "robbery-victim-with-doubts": [
        # Lines 375-376: only victims of domestic abuse.
        ("referral", MAY, MAY, NO),
        # The papers of 2018 and 2020 bar such a check. A firewall speaks of what goes to the Home
        # Office; where there is no such paper, lines 1726-1729 (minimisation) bar it.
        ("pnc_check", NO, NO, NO),
        ("referral", MAY, MAY, MAY),
    ],
    "trafficked-adult-who-refuses-the-nrm": [
        # The law decides the first two: notified, never named.
        ("statutory_notification", MUST, MUST, MUST),
        ("statutory_notification", NO, NO, NO),
        ("referral", MAY, MAY, NO),
    ],
    "trafficked-child": [
        ("statutory_notification", MUST, MUST, MUST),
        ("referral", MUST, MUST, MUST),
        ("referral", MAY, MAY, NO),
        ("referral", MAY, MAY, MAY),
    ],
    "marac-member-wants-to-ring-the-home-office": [
        # Lines 2227-2229: there was no guidance for conferences. No force's rules speak to members.
        ("status_check", ASK, ASK, ASK),
        ("support_letter", MAY, MAY, MAY),
        ("disclosure_of_intelligence", MAY, MAY, MAY),
    ],
    "pnc-marker-at-the-door": [
        ("act_on_pnc_marker", MAY, NO, NO),
        # Annex E: a victim is arrested at once only if she poses an immediate risk.
        ("arrest", NO, NO, NO),
        ("pnc_check", MAY, MAY, MAY),
    ],
    "west-midlands-victim-in-a-hotel": [
        ("referral", MAY, MAY, MAY),
        ("identifying_enquiry", MAY, NO, NO),
    ],
}


def case_file(name):
    return read_case(ROOT / "examples" / "cases" / f"{name}.toml", carried().vocabulary)


def answers(name, kind):
    stack = carried().stack_with_law(carried().plan(kind).policies)
    questions = case_file(name).questions
    return [(q.case.facts["act"], decide(stack, q.case).answer.value) for q in questions]


def test_there_is_a_file_for_each_case():
    assert sorted(EXPECTED) == [path.stem for path in FILES]


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("place", range(3), ids=KINDS)
def test_the_answer_is_the_expected_one(name, place):
    expected = [(line[0], line[1 + place]) for line in EXPECTED[name]]
    assert answers(name, KINDS[place]) == expected


def test_ealing_bars_what_no_force_speaks_to():
    (_, ring), (_, letter), (_, inside) = answers(
        "marac-member-wants-to-ring-the-home-office", "ealing-conference"
    )
    assert (ring, letter, inside) == (NO, MAY, MAY)


@pytest.mark.parametrize("kind", carried().plans)
@pytest.mark.parametrize("name", ["trafficked-adult-who-refuses-the-nrm", "trafficked-child"])
def test_the_duty_to_notify_stands_beside_any_other_answer(name, kind):
    """Whatever is said about Immigration Enforcement, the duty is still to be done."""
    stack = carried().stack_with_law(carried().plan(kind).policies)
    asked = [q.case for q in case_file(name).questions]
    other = [case for case in asked if case.facts["act"] != "statutory_notification"]
    for case in other:
        assert "notify_under_section_52" in map(str, decide(stack, case).obligations)


@pytest.mark.parametrize("kind", carried().plans)
def test_no_naming_of_an_adult_who_refused_whatever_the_force(kind):
    stack = carried().stack_with_law(carried().plan(kind).policies)
    notify, name, _ = case_file("trafficked-adult-who-refuses-the-nrm").questions
    assert not decide(stack, name.case).may_be_departed_from
    assert all(item.row["identifies"] != "directly" for item in decide(stack, notify.case).items)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_question_is_explained_with_somewhere_to_turn(path):
    for question in read_case(path, carried().vocabulary).questions:
        for kind in KINDS:
            stack = carried().stack_with_law(carried().plan(kind).policies)
            explanation = explain(stack, question.case)
            assert explanation.turn_to
            assert explanation.open == (), "A real case leaves nothing open that matters."


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_fact_is_cited_or_said_to_be_assumed(path):
    read = read_case(path, carried().vocabulary)
    facts = {name for question in read.questions for name in question.case.facts}
    assert facts - QUESTION_FACTS <= set(read.cited)
    assert set(read.cited) <= facts
    told = re.compile(r"(lines? \d+|Annex H, lines|assumed for the example)")
    assert all(told.match(citation) for citation in read.cited.values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_has_its_story_its_source_and_its_own_name(path):
    read = read_case(path, carried().vocabulary)
    assert read.id == path.stem
    assert read.title
    assert read.source.startswith("Safe to share? (2020), ")
    assert len(read.story.split()) > 40
    assert "illegal" not in path.read_text(encoding="utf-8").casefold()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nobodys_nationality_or_ethnicity_is_told(path):
    read = read_case(path, carried().vocabulary)
    for question in read.questions:
        assert {"nationality", "ethnicity"}.isdisjoint(question.case.facts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_story_is_easy_to_read(path):
    """Flesch-Kincaid, roughly: the reading age the public pages aim at is 9 to 12."""
    story = read_case(path, carried().vocabulary).story
    words = re.findall(r"[A-Za-z']+", story)
    sentences = len(re.findall(r"[.!?]", story))
    syllables = sum(
        max(1, len(re.findall(r"[aeiouy]+", w.lower().removesuffix("e")))) for w in words
    )
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    assert grade < 7.5
