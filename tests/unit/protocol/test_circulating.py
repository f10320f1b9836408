"""What may come of telling under whatever a force may have adopted: exact, and never too little?"""

import datetime as dt

import pytest

from safetoshare.protocol import Answer, carried, decide, make_case
from safetoshare.protocol.circulating import (
    circulating,
    plans_in_force,
    policies_in_force,
)

LIBRARY = carried()
DAY = dt.date(2026, 11, 26)
NOW = circulating(LIBRARY, DAY)
TOLD = {
    "act": ["referral"],
    "actor": ["police_officer"],
    "recipient": ["immigration_enforcement"],
    "identity_included": ["yes"],
    "role": ["victim"],
    "domestic_abuse": ["yes"],
    "court_order": ["no"],
}


def test_only_what_was_in_force_that_day_circulates():
    assert policies_in_force(LIBRARY, DAY) == (
        "app-modern-slavery-arrest",
        "consent-rule-2025",
        "ealing-marac",
        "npcc-2020",
        "npcc-letter-2017",
        "ordinary-policing",
        "recommendation-1",
    )
    assert "npcc-2018" in policies_in_force(LIBRARY, dt.date(2019, 1, 1))


def test_a_kind_of_force_with_a_rule_that_was_never_in_force_is_left_out():
    kinds = [plan.id for plan in plans_in_force(LIBRARY, DAY)]
    assert "guidance-force" in kinds and "firewall-force" not in kinds
    assert list(NOW.kinds) == kinds


def test_each_policy_stands_alone_with_the_law():
    base, *others = [set(part.stack.ids) for part in NOW.alone]
    assert base == set(LIBRARY.statutes)
    assert [each - base for each in others] == [{name} for name in NOW.policies]
    assert len({part.stack.hash for part in NOW.alone}) == len(NOW.alone)


@pytest.mark.parametrize("certainty", LIBRARY.vocabulary.facts["certainty"].values)
@pytest.mark.parametrize("kind", NOW.kinds)
def test_a_kind_of_force_answers_as_its_own_stack_does(kind, certainty):
    stack = LIBRARY.stack_with_law(LIBRARY.plan(kind).policies, on=DAY)
    facts = {fact: values[0] for fact, values in TOLD.items()} | {"certainty": certainty}
    decision = decide(stack, make_case(LIBRARY.vocabulary, facts))
    prospect = NOW.open(TOLD | {"certainty": [certainty]}).under(kind)
    assert {each.answer for each in prospect.decisions} == set(decision.possible)


def test_the_most_that_any_policy_lets_out_is_what_may_come():
    doubt = TOLD | {"certainty": ["doubt"]}
    prospect = NOW.open(doubt).under_any()
    assert prospect.most is Answer.MAY_SHARE
    assert [clause.id for clause in prospect.clauses] == [
        "consent-rule-2025.consent",
        "npcc-2020.5-4-6",
    ]
    assert {"name", "address"} <= {item.code for item in prospect.items}
    assert {"tell_the_person_before"} <= {duty.code for duty in prospect.obligations}
    assert NOW.open(doubt).under("recommendation-force").most is Answer.DO_NOT_SHARE


def test_where_nothing_goes_nothing_is_asked_for_first():
    prospect = NOW.open(TOLD | {"certainty": ["none"], "consent": ["refused"]}).under_any()
    assert prospect.most is Answer.ASK_A_PERSON
    assert (prospect.items, prospect.obligations, prospect.clauses) == ((), (), ())


def test_a_fact_may_have_several_values():
    either = NOW.open(TOLD | {"court_order": ["yes", "no"]}).under_any()
    assert either.most is Answer.MUST_SHARE
    acts = NOW.open(TOLD | {"act": ["referral", "status_check"], "certainty": ["doubt"]})
    assert acts.under_any().most is Answer.MAY_SHARE


def test_a_situation_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="Widen the situation"):
        NOW.open(TOLD | {"identity_included": ["no"]})


def test_the_most_is_the_same_with_and_without_what_accompanies_an_answer():
    for certainty in LIBRARY.vocabulary.facts["certainty"].values:
        known = TOLD | {"certainty": [certainty]}
        most, opened = NOW.most(known), NOW.open(known)
        assert most.under_any is opened.under_any().most
        assert most.under == {kind: opened.under(kind).most for kind in NOW.kinds}


def test_what_is_remembered_cannot_fill_the_memory(monkeypatch):
    fresh = circulating(LIBRARY, DAY)
    monkeypatch.setattr("safetoshare.protocol.circulating.REMEMBERED", 2)
    for certainty in LIBRARY.vocabulary.facts["certainty"].values:
        fresh.most(TOLD | {"certainty": [certainty]})
        assert 0 < len(fresh.remembered) <= 2


def test_what_makes_no_difference_is_not_remembered():
    fresh = circulating(LIBRARY, DAY)
    for nationality in ("british", "stateless"):
        fresh.most(TOLD | {"nationality": [nationality]})
    assert len(fresh.remembered) == 1
