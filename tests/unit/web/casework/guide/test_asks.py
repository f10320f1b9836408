"""Can every choice be made, is it in the protocol's own words, and is each fact asked somewhere?"""

import pytest

from safetoshare.protocol import Case, carried, decide
from safetoshare.web.casework.guide.asks import RULES, about, asks, intents
from safetoshare.web.casework.guide.screens import screens
from safetoshare.web.casework.guide.variants import VARIANTS
from safetoshare.web.casework.stacks import stacks

FACTS = carried().vocabulary.facts
NEVER_ASKED = {"nationality", "ethnicity"}
CHANGES_NOTHING = {"status_category", "open_investigation", "receiving_support", "represented"}
OPTIONS = [
    pytest.param(option, id=f"{ask.name}-{option.code}")
    for ask in asks().values()
    if ask.name != RULES
    for option in ask.options
]


@pytest.mark.parametrize("option", OPTIONS)
def test_every_choice_is_in_the_vocabulary_and_can_be(option):
    assert all(value in FACTS[name].values for name, value in option.sets.items())
    decide(stacks()[""], Case(dict(option.sets)))


def test_every_act_can_be_chosen_and_no_two_choices_are_the_same():
    sets = [tuple(sorted(option.sets.items())) for option in intents().values()]
    assert len(set(sets)) == len(sets)
    acts = {option.sets["act"] for option in intents().values()}
    assert acts == set(FACTS["act"].values) - {"enforcement_action"}


def test_every_fact_is_asked_on_a_screen_but_those_that_are_never_asked():
    asked = {fact for screen in screens().values() for fact in screen.facts} - {RULES}
    assert asked == set(FACTS) - NEVER_ASKED - CHANGES_NOTHING


def test_a_question_narrowed_to_one_fact_asks_it_in_the_vocabulary_s_words():
    narrowed = about(asks()["risks"], {"court_order"})
    assert narrowed.words == FACTS["court_order"].question["en"]
    assert [option.code for option in narrowed.options] == ["yes", "no"]
    assert narrowed.part_of == "risks"


def test_a_question_narrowed_to_several_facts_keeps_those_and_no_others():
    narrowed = about(asks()["risks"], {"court_order", "slavery_indicators"})
    assert [option.code for option in narrowed.options] == ["slavery_indicators", "court_order"]
    assert about(asks()["risks"], {"age"}).facts == ()


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_a_reader_s_guide_names_only_what_there_is(variant):
    assert set(variant.opening) <= set(screens())
    assert set(variant.words) <= set(asks())
    assert {*variant.first, *variant.on_file} <= set(FACTS)
    for name, codes in variant.usual.items():
        assert {option.code for option in asks()[name].options} >= set(codes)
    for fact, value in variant.presumes.items():
        assert fact == RULES or value in FACTS[fact].values


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_nothing_put_to_the_person_is_brought_forward(variant):
    """The least intrusive first: a reader's own order is among what need not be asked of her."""
    early = {*variant.first, *variant.on_file}
    assert all(FACTS[fact].asked_of != "person" for fact in early)
    assert all(FACTS[f].asked_of != "person" for s in variant.opening for f in screens()[s].facts)


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_a_guide_takes_protection_for_granted(variant):
    """Somebody who is not asked about is taken for a victim, never for a suspect alone."""
    assert variant.presumes["role"] in ("victim", "victim_and_suspect")
    assert variant.presumes[RULES] == ""
