"""Do five screens suffice, is nothing asked in vain or twice, and does every way lead back?"""

import random
from functools import cache
from itertools import pairwise

import pytest

from safetoshare.protocol import Case, ImpossibleCase, decide
from safetoshare.web.casework.guide.asks import RULES, UNKNOWN
from safetoshare.web.casework.guide.reading import chosen_of
from safetoshare.web.casework.guide.route import (
    MOST_SCREENS,
    home,
    interview,
    next_screens,
    previous_screen,
    still_open,
)
from safetoshare.web.casework.guide.screens import screens
from safetoshare.web.casework.guide.told import Told
from safetoshare.web.casework.guide.variants import CONTROL_ROOM, CUSTODY, OFFICER, VARIANTS
from safetoshare.web.casework.questions import TICKS
from safetoshare.web.casework.stacks import stacks

WALKS = 40
REFER = {
    "act": "referral",
    "recipient": "immigration_enforcement",
    "identity_included": "yes",
    "purpose": "safeguard_person",
}


def told(variant=OFFICER, rules="recommendation-force", **said):
    return Told({**variant.presumes, RULES: rules, **said})


def names(shown):
    return [screen.name for screen in shown]


def possible(told):
    try:
        decide(stacks()[told.rules], told.case)
    except ImpossibleCase:
        return False
    return True


def answers(ask, chance):
    """Every way to answer a question, in an order of chance."""
    if ask.kind == TICKS:
        rests = [chance.choice(["no", UNKNOWN]) for _ in "abcd"]
        ways = [{fact: chance.choice(["yes", rest]) for fact in ask.facts} for rest in rests]
    else:
        ways = [dict(option.sets) for option in ask.options]
        if ask.name != "intent":
            ways.append(dict.fromkeys(ask.facts, UNKNOWN))
    return chance.sample(ways, len(ways))


def answered(so_far, shown, chance):
    for ask in (ask for screen in shown for ask in screen.asks):
        ways = (so_far.but(way, ask.facts) for way in answers(ask, chance))
        so_far = next(way for way in ways if possible(way))
    return so_far


def walk(variant, rules, chance):
    """Each page of one way through the guide: what was told before it, and what it asks."""
    so_far = told(variant, rules)
    while shown := next_screens(variant, so_far):
        yield so_far, shown
        so_far = answered(so_far, shown, chance)
    yield so_far, ()


@pytest.fixture(params=VARIANTS.values(), ids=VARIANTS)
def variant(request):
    return request.param


@pytest.fixture(params=stacks(), ids=lambda rules: rules or "law alone")
def ways(request, variant):
    return walks(variant.name, request.param)


@cache
def walks(name, rules):
    chance = random.Random(f"{name} {rules}")
    return [list(walk(VARIANTS[name], rules, chance)) for _ in range(WALKS)]


def test_five_screens_and_then_the_answer(ways):
    lengths = [len(way) - 1 for way in ways]
    assert max(lengths) <= MOST_SCREENS
    assert len(set(lengths)) > 1, "Some ways are shorter than others."


def test_nothing_is_asked_that_cannot_matter_or_was_said(variant, ways):
    for so_far, shown in (page for way in ways for page in way):
        for ask in (ask for screen in shown for ask in screen.asks):
            assert ask.always or still_open(so_far) & set(ask.facts)
            assert ask.facts[0] not in so_far.said


def test_at_the_end_nothing_more_could_settle_it(ways):
    for so_far in (way[-1][0] for way in ways):
        asked = interview(so_far.rules).next(so_far.case, unavailable=so_far.unknown)
        assert asked is None


def test_back_leads_to_the_screen_before(variant, ways):
    for way in ways:
        for (_, before), (so_far, shown) in pairwise(way):
            asks = tuple(ask for screen in shown for ask in screen.asks)
            back = previous_screen(variant, so_far, asks)
            assert back is not None and back.name in names(before)


def test_what_was_told_would_be_chosen_again(ways):
    for so_far in (way[-1][0] for way in ways):
        for ask in (ask for screen in screens().values() for ask in screen.asks):
            if ask.facts[0] in so_far.said and ask.kind != TICKS:
                assert len(chosen_of(ask, so_far)) == 1


def test_an_officer_is_asked_what_and_why_then_what_is_known_then_the_crime():
    assert names(next_screens(OFFICER, told())) == ["doing"]
    doing = told(**REFER)
    assert names(next_screens(OFFICER, doing)) == ["known"]
    known = doing.but({"certainty": "doubt", "source": "the_person"})
    assert names(next_screens(OFFICER, known)) == ["crime"]


def test_what_is_known_of_status_is_not_asked_where_it_cannot_matter():
    specialist = REFER | {"recipient": "specialist_organisation"}
    assert names(next_screens(OFFICER, told(**specialist))) == ["crime"]


def test_a_control_room_begins_with_danger_and_the_crime():
    first = next_screens(CONTROL_ROOM, told(CONTROL_ROOM))
    assert names(first) == ["danger"]
    assert [ask.name for ask in first[0].asks] == ["person_at_immediate_risk", "crimes"]


def test_custody_asks_early_who_accuses_whom():
    crimes = dict.fromkeys(screens()["crime"].facts, "no") | {"domestic_abuse": "yes"}
    so_far = told(CUSTODY, certainty="doubt", source="the_person", **REFER, **crimes)
    assert names(next_screens(CUSTODY, so_far)) == ["accused"]


def test_whom_to_tell_belongs_to_the_first_question_only_where_its_words_say_so():
    assert home(OFFICER, told(**REFER), "recipient").name == "doing"
    assert home(OFFICER, told(act="disclosure_of_intelligence"), "recipient").name == "whom"


def test_nothing_came_before_the_first_screen():
    assert previous_screen(OFFICER, told(), screens()["doing"].asks) is None


def test_an_unknown_thing_has_no_home():
    with pytest.raises(KeyError):
        home(OFFICER, Told(), "nationality")


def test_an_unknown_is_not_a_value():
    unsure = Told({"role": "victim", "certainty": UNKNOWN, RULES: "firewall-force"})
    assert unsure.case == Case({"role": "victim"})
    assert unsure.unknown == {"certainty"}
