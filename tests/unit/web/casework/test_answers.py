"""Is an answer laid out whole: every fact given, every open question, somewhere to turn?"""

from safetoshare.protocol import carried, carried_stack, explain, make_case
from safetoshare.web.casework.answers import AnswerToForm
from safetoshare.web.casework.questions import questions
from safetoshare.web.casework.reading import read
from safetoshare.web.casework.stacks import stacks

LITTLE_KNOWN = {
    "act": ["referral"],
    "recipient": ["immigration_enforcement"],
    "role": ["victim"],
    "crimes": ["domestic_abuse"],
}
SETTLED = {"certainty": ["doubt"], "actor": ["police_officer"], "circumstances": ["none"]}


def page(rules="", **answers):
    given = read(LITTLE_KNOWN | {"rules": [rules]} | answers)
    explanation = explain(stacks()[rules], make_case(carried().vocabulary, given.facts))
    return AnswerToForm(explanation, given)


def test_the_headline_is_parted_after_its_first_sentence():
    asked = page()
    assert asked.opening == "Ask a person first."
    assert f"{asked.opening} {asked.rest}" == asked.explanation.headline


def test_an_open_answer_names_what_it_could_be_and_what_would_settle_it():
    asked = page()
    assert asked.still_possible == ["Ask a person", "Must share"]
    assert [question.name for question in asked.open_questions] == ["circumstances"]


def test_a_settled_answer_names_no_other():
    settled = page("recommendation-force", **SETTLED)
    assert settled.opening == "Do not share."
    assert settled.still_possible == []


def test_every_question_is_either_answered_or_left_blank():
    asked = page()
    answered = [row.question for row in asked.rows]
    assert set(answered) | set(asked.left_blank) == set(questions())
    assert not set(answered) & set(asked.left_blank)


def test_what_would_be_sent_again_is_what_was_given():
    assert ("crimes", "domestic_abuse") in page().kept
    assert page("firewall-force").kept[0] == ("rules", "firewall-force")


def test_what_would_change_it_is_told_fact_by_fact():
    settled = page("recommendation-force", **SETTLED)
    labels = [other.label for other in settled.other_answers]
    assert labels and len(labels) == len(set(labels))


def test_every_organisation_is_shown_in_the_order_of_the_explanation():
    asked = page(crimes=["modern_slavery"])
    assert (*asked.nearest, *asked.further) == asked.explanation.turn_to
    assert asked.nearest and asked.further


def test_the_fingerprint_is_short_and_begins_the_long_one():
    asked = page()
    assert asked.short_hash in asked.explanation.stack.hash
    assert len(asked.short_hash) == 12


def test_rules_not_known_can_be_asked_for_on_the_command_line_too():
    """The same rules by the name that --stack takes."""
    assert stacks()[""].hash == carried_stack("rules-not-known").hash
