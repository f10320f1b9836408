"""Is every fact asked once, in the protocol's own words, and none that must never be asked?"""

from collections import Counter

import pytest

from safetoshare.protocol import carried, carried_stack
from safetoshare.protocol.diagram import answers, can_change
from safetoshare.web.casework.questions import SELECT, groups, question_about, questions, rules

VOCABULARY = carried().vocabulary
NEVER_ASKED = {"nationality", "ethnicity"}
CHANGES_NOTHING = {"status_category", "open_investigation", "receiving_support", "represented"}


def test_every_fact_is_asked_once_but_those_that_are_never_asked():
    asked = Counter(fact for question in questions() for fact in question.facts)
    assert asked == Counter(set(VOCABULARY.facts) - NEVER_ASKED - CHANGES_NOTHING)


def test_the_words_are_those_of_the_vocabulary():
    for question in questions():
        if len(question.facts) == 1:
            fact = VOCABULARY.facts[question.facts[0]]
            assert question.words == fact.question["en"]
            assert [choice.code for choice in question.choices] == list(fact.values)


@pytest.mark.parametrize("rules", carried().plans)
def test_what_can_change_no_answer_is_not_asked(rules):
    diagram = answers(carried_stack(rules))
    assert not [fact for fact in CHANGES_NOTHING if can_change(diagram, fact, {})]


def test_whose_rules_are_first_and_not_known_unless_said():
    assert questions()[0] is rules()
    assert rules().kind == SELECT
    assert rules().choices[0].code == ""


def test_a_way_back_to_no_answer_is_offered_once():
    assert not rules().needs_a_blank
    assert question_about("role").needs_a_blank
    assert not question_about("domestic_abuse").needs_a_blank


def test_what_is_seldom_needed_is_folded_away():
    folded = {q.name for group in groups() if group.seldom for q in group.questions}
    assert folded == {"counter_allegation", "capacity", "nrm_consent"}
