"""Does a blank stay unknown, and is every fault said so that it can be mended?"""

import pytest

from safetoshare.protocol import carried
from safetoshare.web.casework.questions import CRIMES, LEFT_BLANK
from safetoshare.web.casework.reading import Given, contradiction, read

ACT = {"act": ["referral"]}


def sentences(posted):
    return [problem.sentence for problem in read(posted).problems]


def test_what_is_left_blank_is_not_known():
    assert read(ACT | {"role": [""], "crimes": []}).facts == {"act": "referral"}
    assert Given().facts == {}


def test_what_is_left_unticked_is_not_known():
    assert read(ACT | {"crimes": ["forced_marriage"]}).facts == {
        "act": "referral",
        "forced_marriage": "yes",
    }


def test_who_says_that_nothing_else_applies_says_no_to_the_rest():
    facts = read(ACT | {"crimes": ["forced_marriage", "none"]}).facts
    assert {facts[crime] for crime in CRIMES if crime != "forced_marriage"} == {"no"}
    assert facts["forced_marriage"] == "yes"


def test_none_of_these_makes_all_a_no():
    facts = read(ACT | {"crimes": ["none"]}).facts
    assert {facts[crime] for crime in CRIMES} == {"no"}


def test_whose_rules_is_no_fact():
    given = read(ACT | {"rules": ["firewall-force"]})
    assert given.rules == "firewall-force"
    assert given.facts == {"act": "referral"}
    assert read(ACT).rules == LEFT_BLANK


def test_what_the_page_never_asks_is_not_looked_at():
    assert read(ACT | {"nationality": ["irish"], "name": ["somebody"]}).chosen == {
        "act": ("referral",)
    }


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({}, "Choose what you want to do"),
        (ACT | {"role": ["bystander"]}, "Choose one of the answers offered: The person's role"),
        (ACT | {"rules": ["nowhere"]}, "Choose one of the answers offered: Rules"),
        (ACT | {"age": ["adult", "child"]}, "Choose one answer only: Age"),
    ],
)
def test_a_fault_begins_with_what_to_do(posted, sentence):
    (told,) = sentences(posted)
    assert told.startswith(sentence)


def test_what_is_not_offered_is_not_kept():
    assert read(ACT | {"role": ["<script>"]}).chosen == {"act": ("referral",)}


@pytest.mark.parametrize("name", [each.name for each in carried().vocabulary.impossible])
def test_every_contradiction_names_the_questions_to_change(name):
    problem = contradiction(name)
    assert problem.sentence
    assert problem.questions
