"""Is she asked as little as can be, and never what must not be asked?"""

import datetime as dt

import pytest

from safetoshare.protocol import carried, make_case
from safetoshare.protocol.interview import Interview
from safetoshare.web.front_door import telling
from safetoshare.web.front_door.questions import QUESTIONS
from safetoshare.web.front_door.reading import Told
from safetoshare.web.front_door.telling import Telling, circulation_on

DAY = dt.date(2026, 11, 26)
VOCABULARY = carried().vocabulary
ASKED = {fact for each in QUESTIONS for choice in each.choices for fact in choice.facts}
# Shown both ways, because she may still choose; or a row, or left open, because it is not hers.
SHOWN_BOTH_WAYS = {"consent", "nrm_consent", "person_at_immediate_risk"}
NOT_HERS_TO_KNOW = {
    "actor",
    "capacity",
    "certainty",
    "counter_allegation",
    "court_order",
    "identity_included",
    "organised_crime_link",
    "poses_immediate_risk",
    "purpose",
    "source",
    "status_category",
}


def rows(chosen):
    about_her = Telling(Told(chosen).situation, circulation_on(DAY))
    kinds = [about_her.under(kind) for kind in about_her.circulation.kinds]
    return about_her.enforcement, about_her.others, about_her.police, kinds


def test_nothing_is_asked_about_status_nationality_or_ethnicity():
    never = {"status_category", "certainty", "source", "nationality", "ethnicity"}
    assert not ASKED & never
    said = " ".join(str(c.label) for each in QUESTIONS for c in each.choices).lower()
    for word in ("visa", "paper", "passport", "country", "born", "immigration", "home office"):
        assert word not in said


def test_every_value_offered_is_one_of_the_vocabulary():
    for question in QUESTIONS:
        for choice in question.choices:
            for fact, values in choice.facts.items():
                assert set(values) <= set(VOCABULARY.facts[fact].values)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_no_question_is_asked_that_changes_nothing(question):
    for other in [{}, {"a": ("1",), "b": ("1",), "c": ("2",)}]:
        told = [{**other, question.name: (choice.code,)} for choice in question.choices]
        assert len({str(rows(each)) for each in told}) > 1


def test_whatever_else_can_change_an_answer_is_shown_both_ways_or_is_not_hers():
    matters = [telling.ENFORCEMENT, *telling.OTHERS.values(), *telling.POLICE_THEMSELVES.values()]
    still = set()
    for policy in ("", *circulation_on(DAY).policies):
        stack = carried().stack_with_law([policy] if policy else [], on=DAY)
        for matter in matters:
            for act in matter["act"]:
                known = {"act": act, "recipient": next(iter(matter["recipient"]))}
                still |= set(Interview(stack).still_matter(make_case(VOCABULARY, known)))
    # That she speaks of slavery settles whether it may be slavery, and finds those who help.
    assert still >= ASKED - {"modern_slavery"}
    assert still - ASKED <= SHOWN_BOTH_WAYS | NOT_HERS_TO_KNOW
